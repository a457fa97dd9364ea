import { schoolYearOf } from '@xueji/calendar';
import type { JudgedMatch } from '@xueji/duplicates';
import { raiseQuestions } from '@xueji/duplicates/server';
import { insertEnrolment } from '@xueji/enrolments/server';
import { dateInShanghai, type Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { appendRecordEvent, type Change } from '@xueji/platform/record-events';
import type { StudentDraft } from '@xueji/students';
import { insertStudent, type RecordPlace } from '@xueji/students/server';
import { insertKnownRow } from './known-rows.ts';

const GRADE_ONE_STAGE = 1;

/** A child who becomes a draft, from a row of a list or typed in. The draft has passed the rules. */
export interface FreshDraft {
  readonly draft: StudentDraft;
  readonly place: RecordPlace;
  readonly identityHash: Buffer;
  readonly contentHash: Buffer;
  readonly event: { readonly kind: string; readonly changes: Readonly<Record<string, Change>> };
  /** The known children it agrees with, found in this transaction. */
  readonly known: readonly JudgedMatch[];
}

/**
 * Writes record, provisional spell, memory of the row and event of a new pupil, in the caller's transaction, and asks the
 * school about every known child it agrees with.
 */
export async function insertDraft(services: Services, tx: Transaction, fresh: FreshDraft): Promise<Id<'student'>> {
  const { draft, place, identityHash, contentHash } = fresh;
  const now = services.clock.now();
  if (draft.classId === undefined) throw new Error('A good row names its class');
  const studentId = await insertStudent(services, tx, draft, place);
  await Promise.all([
    insertEnrolment(tx, {
      studentId,
      holderId: place.schoolId,
      classId: draft.classId as Id<'class'>,
      scopeNo: place.scopeNo,
      competenceNo: place.competenceNo,
      stage: GRADE_ONE_STAGE,
      status: 'draft',
      plannedSeat: draft.seatNumber ?? null,
      // A pupil belongs to the school from the first day of the school year, whenever the clerk gets to the keyboard.
      beginOn: schoolYearOf(dateInShanghai(now)).firstDay,
    }),
    insertKnownRow(tx, place.schoolId, place.scopeNo, { identityHash, contentHash, studentId }),
    appendRecordEvent(tx, {
      kind: fresh.event.kind,
      occurredAt: now,
      studentId,
      organisationId: place.schoolId,
      scopeNo: place.scopeNo,
      changes: fresh.event.changes,
    }),
  ]);
  await raiseQuestions(services, tx, { studentId, place }, fresh.known, 'draft');
  return studentId;
}
