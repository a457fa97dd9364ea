import { type Id, refuseWith } from '@xueji/kernel';
import { organisationKindNumber } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { enqueueMessage } from '@xueji/platform/outbox';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { sql } from 'kysely';
import { STUDENT_PROBLEMS } from '../model/index.ts';

/**
 * Marks a record 保密: from then on nobody below the province sees it by any way (ADR 0009). Takes effect at once; who
 * marked it cannot lift the mark.
 *
 * Refuses `students/only-the-province`, `students/student-not-found` and `students/already-restricted`.
 */
export async function restrictRecord(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  studentId: Id<'student'>,
  reason: string,
): Promise<void> {
  const isRestricted = await lockRecord(tx, studentId);
  if (isRestricted) refuseWith(STUDENT_PROBLEMS.alreadyRestricted);
  const now = services.clock.now();
  await sql`
    INSERT INTO student_restrictions (student_id, scope_no, reason, marked_by, marked_at)
    VALUES (${studentId}, ${tx.actor.scopeFrom}, ${reason}, ${tx.actor.accountId}, ${now})`.execute(tx.db);
  await sql`SELECT place_pupil(${studentId}, true)`.execute(tx.db);
  await note(tx, { studentId, kind: 'record.restricted', action: 'students.restrict', reason, now });
}

/**
 * Lifts the mark: the rows carry the numbers of their offices again. A second person decides.
 *
 * Refuses as `restrictRecord`, `students/not-restricted`, and `students/marked-by-oneself`.
 */
export async function liftRestriction(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  studentId: Id<'student'>,
  reason: string,
): Promise<void> {
  const isRestricted = await lockRecord(tx, studentId);
  if (!isRestricted) refuseWith(STUDENT_PROBLEMS.notRestricted);
  const now = services.clock.now();
  const { rows } = await sql<{ marked_by: string }>`
    SELECT marked_by FROM student_restrictions WHERE student_id = ${studentId} AND lifted_at IS NULL`.execute(tx.db);
  if (rows[0]?.marked_by === tx.actor.accountId) refuseWith(STUDENT_PROBLEMS.markedByOneself);
  await sql`
    UPDATE student_restrictions SET lift_reason = ${reason}, lifted_by = ${tx.actor.accountId}, lifted_at = ${now}
     WHERE student_id = ${studentId} AND lifted_at IS NULL`.execute(tx.db);
  await sql`SELECT place_pupil(${studentId}, false)`.execute(tx.db);
  await note(tx, { studentId, kind: 'record.released', action: 'students.lift-restriction', reason, now });
}

/** Whether the record is marked; locked until the transaction ends. */
async function lockRecord(tx: Transaction, studentId: Id<'student'>): Promise<boolean> {
  if (tx.actor.organisationKind !== organisationKindNumber('province')) refuseWith(STUDENT_PROBLEMS.onlyTheProvince);
  const { rows } = await sql<{ is_restricted: boolean }>`
    SELECT is_restricted FROM students
     WHERE id = ${studentId} AND scope_no >= ${tx.actor.scopeFrom} AND scope_no <= ${tx.actor.scopeTo}
       FOR UPDATE`.execute(tx.db);
  return rows[0]?.is_restricted ?? refuseWith(STUDENT_PROBLEMS.notFound);
}

interface Trace {
  readonly studentId: Id<'student'>;
  readonly kind: string;
  readonly action: string;
  readonly reason: string;
  readonly now: Date;
}

async function note(tx: Transaction, { studentId, kind, action, reason, now }: Trace): Promise<void> {
  const { organisationId, scopeFrom: scopeNo } = tx.actor;
  await appendRecordEvent(tx, { kind, occurredAt: now, studentId, organisationId, scopeNo, reason });
  await appendAudit(tx, { action, studentId, reason });
  await enqueueMessage(tx, { topic: 'record-changed', subject: studentId });
}
