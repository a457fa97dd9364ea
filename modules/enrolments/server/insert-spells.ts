import type { Stage } from '@xueji/code-sets';
import type { Id, PlainDate } from '@xueji/kernel';
import { type BulkTable, insertRows, type Transaction } from '@xueji/platform/database';
import { type EnrolmentStatus, statusNumber } from '../model/index.ts';
import { refuseClosedSchool } from './refuse-closed-school.ts';

/** A spell that is known as a whole, open or closed. */
export interface KnownSpell {
  readonly studentId: Id<'student'>;
  readonly holderId: Id<'organisation'>;
  readonly classId: Id<'class'> | undefined;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly stage: Stage;
  readonly status: EnrolmentStatus;
  readonly beginOn: PlainDate;
  /** Absent while the spell is open. */
  readonly endOn?: PlainDate | undefined;
}

const SPELLS: BulkTable<KnownSpell> = {
  name: 'enrolments',
  columns: {
    student_id: ['bigint', ({ studentId }) => studentId],
    holder_id: ['bigint', ({ holderId }) => holderId],
    class_id: ['bigint', ({ classId }) => classId],
    scope_no: ['bigint', ({ scopeNo }) => scopeNo],
    competence_no: ['bigint', ({ competenceNo }) => competenceNo],
    stage: ['smallint', ({ stage }) => stage],
    status: ['smallint', ({ status }) => statusNumber(status)],
    begin_on: ['date', ({ beginOn }) => beginOn],
    end_on: ['date', ({ endOn }) => endOn],
    end_reason: ['text', ({ status, endOn }) => (endOn === undefined ? undefined : END_REASONS[status])],
  },
};

/** What closed spells say of their end, by what became of the pupil. */
const END_REASONS: Readonly<Partial<Record<EnrolmentStatus, string>>> = {
  graduated: 'graduate',
  completed: 'complete',
  leftEarly: 'leave-early',
  transferredOut: 'transfer',
  withdrawn: 'withdraw',
  expelled: 'expel',
  deceased: 'death',
};

/** Writes spells as they are known, history included. Refuses `schoolClosed`. */
export async function insertSpells(tx: Transaction, spells: readonly KnownSpell[]): Promise<void> {
  await insertRows(tx, SPELLS, spells).catch(refuseClosedSchool);
}
