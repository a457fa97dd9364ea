import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { sha256 } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { enqueueMessage } from '@xueji/platform/outbox';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { sql } from 'kysely';
import { PORTRAIT_FORM, STUDENT_PROBLEMS } from '../model/index.ts';

/** What the file is called to who saves it. The sender's name is never kept: it often is the pupil's ID number. */
const FILE_NAME = 'photo.jpg';

export interface PhotoSet {
  readonly photoId: Id<'student-photo'>;
  /** True when the very same portrait was in force already, and nothing was written. */
  readonly isUnchanged: boolean;
}

/**
 * Puts a portrait, made by `makePortrait`, in force; the one before is kept with its period.
 * Refuses `students/student-not-found` for a record the actor may not change.
 */
export async function setPhoto(
  services: Pick<Services, 'clock' | 'files'>,
  tx: Transaction,
  studentId: Id<'student'>,
  portrait: Buffer,
): Promise<PhotoSet> {
  const record = await lockRecord(tx, studentId);
  if (record === undefined) refuseWith(STUDENT_PROBLEMS.notFound);
  const current = await findCurrentPhoto(tx, studentId);
  if (current?.digest.equals(sha256(portrait)) === true) return { photoId: current.id, isUnchanged: true };
  const now = services.clock.now();
  const file = await services.files.write(tx, {
    kind: 'photo',
    originalName: FILE_NAME,
    stream: [portrait],
    organisationId: record.school_id,
    scopeNo: record.scope_no,
    bytesMax: PORTRAIT_FORM.bytesMax,
  });
  await sql`UPDATE student_photos SET valid_to = ${now} WHERE student_id = ${studentId} AND valid_to IS NULL`.execute(
    tx.db,
  );
  const { rows } = await sql<{ id: Id<'student-photo'> }>`
    INSERT INTO student_photos (student_id, scope_no, competence_no, file_id, account_id, valid_from)
    VALUES (${studentId}, ${record.scope_no}, ${record.competence_no}, ${file.id}, ${tx.actor.accountId}, ${now})
    RETURNING id`.execute(tx.db);
  const photoId = rows[0]?.id;
  if (photoId === undefined) throw new Error('The photo was not written');
  await appendRecordEvent(tx, {
    kind: current === undefined ? 'photo.added' : 'photo.replaced',
    occurredAt: now,
    studentId,
    organisationId: record.school_id,
    scopeNo: record.scope_no,
  });
  await appendAudit(tx, { action: 'students.set-photo', studentId, filter: { photoId } });
  await enqueueMessage(tx, { topic: 'record-changed', subject: studentId });
  return { photoId, isUnchanged: false };
}

async function lockRecord(tx: Transaction, studentId: Id<'student'>) {
  const { rows } = await sql<{ school_id: Id<'organisation'>; scope_no: string; competence_no: string }>`
    SELECT school_id, scope_no, competence_no FROM students
     WHERE id = ${studentId} AND scope_no >= ${tx.actor.scopeFrom} AND scope_no <= ${tx.actor.scopeTo}
       FOR UPDATE`.execute(tx.db);
  return rows[0];
}

async function findCurrentPhoto(tx: Transaction, studentId: Id<'student'>) {
  const { rows } = await sql<{ id: Id<'student-photo'>; digest: Buffer }>`
    SELECT p.id, f.digest FROM student_photos p JOIN files f ON f.id = p.file_id
     WHERE p.student_id = ${studentId} AND p.valid_to IS NULL`.execute(tx.db);
  return rows[0];
}
