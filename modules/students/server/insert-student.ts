import type { Id } from '@xueji/kernel';
import { runPrepared, type Transaction } from '@xueji/platform/database';
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
  const { rows } = await runPrepared(
    tx.db,
    tx.db
      .insertInto('students')
      .values({
        school_id: place.schoolId,
        scope_no: place.scopeNo,
        competence_no: place.competenceNo,
        ...personColumns(draft),
        created_at: now,
        updated_at: now,
      })
      .returning('id'),
  );
  const studentId = rows[0]?.id as Id<'student'> | undefined;
  if (studentId === undefined) throw new Error('The person was not written');
  await Promise.all([
    insertDetails(tx, studentId, draft, place),
    insertGuardians(services, tx, studentId, draft, place),
    insertDocument(services, tx, studentId, draft, place),
  ]);
  return studentId;
}

async function insertDocument(
  { vault, clock }: Pick<Services, 'vault' | 'clock'>,
  tx: Transaction,
  studentId: Id<'student'>,
  draft: StudentDraft,
  place: RecordPlace,
): Promise<void> {
  if (draft.idNumber === undefined) return;
  const sealed = vault.seal(draft.idNumber);
  const row = {
    student_id: studentId,
    scope_no: place.scopeNo,
    competence_no: place.competenceNo,
    kind: 'id-document' as const,
    id_type_code: present(draft.idTypeCode, 'idTypeCode'),
    cipher: sealed.cipher,
    key_id: sealed.keyId,
    blind_index: vault.blindIndex('id-document', draft.idNumber),
    masked: maskDocumentNumber(draft.idNumber),
    valid_from: clock.now(),
  };
  await runPrepared(tx.db, tx.db.insertInto('student_identifiers').values(row));
}

async function insertDetails(
  tx: Transaction,
  studentId: Id<'student'>,
  draft: StudentDraft,
  place: RecordPlace,
): Promise<void> {
  const columns = DETAIL_KEYS.map((key) => sql.ref(snakeCase(key)));
  const values = DETAIL_KEYS.map((key) => sql`${draft[key] ?? null}`);
  await runPrepared(
    tx.db,
    sql`
      INSERT INTO student_details (student_id, scope_no, competence_no, home_teaching, provincial, ${sql.join(columns)})
      VALUES (${studentId}, ${place.scopeNo}, ${place.competenceNo}, ${draft.homeTeaching ?? false},
              ${JSON.stringify(draft.extension ?? {})}::jsonb, ${sql.join(values)})`,
  );
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
  if (rows.length > 0) await runPrepared(tx.db, tx.db.insertInto('guardians').values(rows));
}
