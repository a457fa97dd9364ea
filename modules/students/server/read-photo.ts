import { buffer } from 'node:stream/consumers';
import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { sql } from 'kysely';

/** A photo of a pupil: one of them, or the one in force. */
interface PhotoWanted {
  readonly studentId: Id<'student'>;
  readonly photoId?: string;
}

/** The file of a photo in the actor's scope. */
export async function findPhotoFile(
  tx: Transaction,
  { studentId, photoId }: PhotoWanted,
): Promise<Id<'file'> | undefined> {
  const { rows } = await sql<{ file_id: Id<'file'> }>`
    SELECT file_id FROM student_photos
     WHERE student_id = ${studentId}
       AND CASE WHEN ${photoId ?? null}::bigint IS NULL THEN valid_to IS NULL ELSE id = ${photoId ?? null} END`.execute(
    tx.db,
  );
  return rows[0]?.file_id;
}

/** The portrait in force, a JPEG, for a paper. The caller audits the reading. */
export async function readPhoto(
  services: Pick<Services, 'files'>,
  tx: Transaction,
  studentId: Id<'student'>,
): Promise<Buffer | undefined> {
  const fileId = await findPhotoFile(tx, { studentId });
  if (fileId === undefined) return undefined;
  const { stream } = await services.files.openRead(tx, fileId);
  return await buffer(stream);
}
