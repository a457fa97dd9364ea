import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { sql } from 'kysely';
import { guardiansOf, maskDocumentNumber, type StudentDraft } from '../model/index.ts';
import { DETAIL_KEYS, snakeCase } from './detail-columns.ts';
import { guardianColumns, personColumns, present } from './record-columns.ts';

/** Where a new record hangs: the school that holds it and the two numbers every row about the pupil carries. */
export interface RecordPlace {
  readonly schoolId: Id<'organisation'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
}

/**
 * Writes a person with details, family and ID document. The draft has passed the rules: a key field that is missing here
 * is a fault. Numbers are sealed; what is searched for is their keyed hash.
 */
export async function insertStudent(
  services: Pick<Services, 'vault' | 'clock'>,
  tx: Transaction,
  draft: StudentDraft,
  place: RecordPlace,
): Promise<Id<'student'>> {
  const now = services.clock.now();
  const written = await tx.db
    .insertInto('students')
    .values({
      school_id: place.schoolId,
      scope_no: place.scopeNo,
      competence_no: place.competenceNo,
      ...personColumns(draft),
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const studentId = written.id as Id<'student'>;
  await insertDetails(tx, studentId, draft, place);
  await insertGuardians(services, tx, studentId, draft, place);
  if (draft.idNumber !== undefined) {
    const sealed = services.vault.seal(draft.idNumber);
    await tx.db
      .insertInto('student_identifiers')
      .values({
        student_id: studentId,
        scope_no: place.scopeNo,
        competence_no: place.competenceNo,
        kind: 'id-document',
        id_type_code: present(draft.idTypeCode, 'idTypeCode'),
        cipher: sealed.cipher,
        key_id: sealed.keyId,
        blind_index: services.vault.blindIndex('id-document', draft.idNumber),
        masked: maskDocumentNumber(draft.idNumber),
        valid_from: now,
      })
      .execute();
  }
  return studentId;
}

async function insertDetails(
  tx: Transaction,
  studentId: Id<'student'>,
  draft: StudentDraft,
  place: RecordPlace,
): Promise<void> {
  const columns = DETAIL_KEYS.map((key) => sql.ref(snakeCase(key)));
  const values = DETAIL_KEYS.map((key) => sql`${draft[key] ?? null}`);
  await sql`
    INSERT INTO student_details (student_id, scope_no, competence_no, home_teaching, provincial, ${sql.join(columns)})
    VALUES (${studentId}, ${place.scopeNo}, ${place.competenceNo}, ${draft.homeTeaching ?? false},
            ${JSON.stringify(draft.extension ?? {})}::jsonb, ${sql.join(values)})`.execute(tx.db);
}

async function insertGuardians(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  studentId: Id<'student'>,
  draft: StudentDraft,
  place: RecordPlace,
): Promise<void> {
  const rows = guardiansOf(draft).map(({ index, guardian }) => ({
    student_id: studentId,
    ordinal: index + 1,
    scope_no: place.scopeNo,
    competence_no: place.competenceNo,
    ...guardianColumns(services, guardian),
  }));
  if (rows.length > 0) await tx.db.insertInto('guardians').values(rows).execute();
}
