import { fillLocalText, type Id, type LocalText, Refused, refuseWith } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { makePortrait } from '@xueji/platform/images';
import { READING_LIMITS, ZipArchive } from '@xueji/platform/spreadsheet';
import { sql } from 'kysely';
import type { z } from 'zod';
import {
  baseNameOf,
  isPictureName,
  numberOfPicture,
  PHOTOS_AT_ONCE_MAX,
  PICTURE_MEGABYTES_MAX,
  PORTRAIT_FORM,
  parseStudentNumber,
  type photoArchiveSchema,
  STUDENT_PROBLEMS,
} from '../model/index.ts';
import { setPhoto } from './set-photo.ts';

type PhotoResult = z.output<typeof photoArchiveSchema>['photos'][number];

interface NumberedPupil {
  readonly id: Id<'student'>;
  readonly name: string;
}

const MEGABYTE = 1_048_576;

/**
 * Photos of many pupils from one archive, each named by its pupil's 学籍号 or ID number. Every photo is a transaction of its own,
 * so that one that cannot be used keeps no other out; sent once more, what is in force already stays as it is.
 */
export async function setPhotos(services: Services, actor: Actor, bytes: Buffer): Promise<readonly PhotoResult[]> {
  const archive = openArchive(bytes);
  const paths = archive.names.filter(isPictureName);
  if (paths.length === 0) refuseWith(STUDENT_PROBLEMS.archiveWithoutPictures);
  if (paths.length > PHOTOS_AT_ONCE_MAX) refuseWith(STUDENT_PROBLEMS.archiveTooMany, { max: PHOTOS_AT_ONCE_MAX });
  const results: PhotoResult[] = [];
  const done = new Set<string>();
  for (const path of paths) results.push(await setOne(services, actor, archive, path, done));
  return results;
}

function openArchive(bytes: Buffer): ZipArchive {
  try {
    return new ZipArchive(bytes, READING_LIMITS);
  } catch (error) {
    // What is wrong is told in words of workbooks there.
    if (error instanceof Refused) refuseWith(STUDENT_PROBLEMS.archiveUnreadable);
    throw error;
  }
}

async function setOne(
  { database, vault, ...services }: Services,
  actor: Actor,
  archive: ZipArchive,
  path: string,
  done: Set<string>,
): Promise<PhotoResult> {
  const fileName = baseNameOf(path);
  const refused = (why: LocalText, pupil: NumberedPupil | null = null): PhotoResult => {
    return { fileName, outcome: 'refused', pupil, why };
  };
  const found = await database.transaction(actor, (tx) => findPupils({ vault }, tx, numberOfPicture(path)));
  const [pupil, other] = found;
  if (pupil === undefined) return refused(STUDENT_PROBLEMS.photoOfNobody.detail);
  if (other !== undefined) return refused(STUDENT_PROBLEMS.photoOfSeveral.detail);
  if (done.has(pupil.id)) return refused(STUDENT_PROBLEMS.photoTwice.detail, pupil);
  done.add(pupil.id);
  try {
    if (archive.unpackedBytesOf(path) > PICTURE_MEGABYTES_MAX * MEGABYTE)
      return refused(STUDENT_PROBLEMS.pictureTooLarge.detail, pupil);
    const portrait = await makePortrait(await archive.readWhole(path), PORTRAIT_FORM);
    const { isUnchanged } = await database.transaction(actor, (tx) => setPhoto(services, tx, pupil.id, portrait));
    return { fileName, outcome: isUnchanged ? 'unchanged' : 'set', pupil, why: null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { kind, values = {} } = error.problem;
    return refused(fillLocalText(kind.detail, values), pupil);
  }
}

/** The pupils of the scope who carry a number now: two at most are told apart from one. Who was looked at is noted. */
async function findPupils(
  { vault }: Pick<Services, 'vault'>,
  tx: Transaction,
  number: string,
): Promise<readonly NumberedPupil[]> {
  if (number === '') return [];
  const purpose = parseStudentNumber(number).ok ? 'student-number' : 'id-document';
  const { rows } = await sql<NumberedPupil>`
    SELECT s.id, s.name FROM student_identifiers i JOIN students s ON s.id = i.student_id
     WHERE i.blind_index = ${vault.blindIndex(purpose, number)} AND i.valid_to IS NULL AND s.deleted_at IS NULL
       AND s.scope_no >= ${tx.actor.scopeFrom} AND s.scope_no <= ${tx.actor.scopeTo}
     ORDER BY s.id LIMIT 2`.execute(tx.db);
  await appendAudit(tx, {
    action: 'students.match-photo',
    studentIds: rows.map(({ id }) => id),
    rowCount: rows.length,
  });
  return rows;
}
