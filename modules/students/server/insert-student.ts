import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { sql } from 'kysely';
import { type GuardianDraft, guardiansOf, maskDocumentNumber, type StudentDraft } from '../model/index.ts';
import { pinyinOf } from '../model/pinyin.ts';
import { DETAIL_KEYS, snakeCase } from './detail-columns.ts';

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
  const name = present(draft.name, 'name');
  const { pinyin, initials } = pinyinOf(name);
  const now = services.clock.now();
  const written = await tx.db
    .insertInto('students')
    .values({
      school_id: place.schoolId,
      scope_no: place.scopeNo,
      competence_no: place.competenceNo,
      name,
      name_pinyin: pinyin,
      name_initials: initials,
      sex_code: sexOf(draft),
      birth_date: present(draft.birthDate, 'birthDate'),
      id_type_code: present(draft.idTypeCode, 'idTypeCode'),
      id_masked: draft.idNumber === undefined ? null : maskDocumentNumber(draft.idNumber),
      nationality_code: present(draft.nationalityCode, 'nationalityCode'),
      ethnic_code: present(draft.ethnicCode, 'ethnicCode'),
      overseas_code: present(draft.overseasCode, 'overseasCode'),
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
    INSERT INTO student_details (student_id, scope_no, competence_no, home_teaching, ${sql.join(columns)})
    VALUES (${studentId}, ${place.scopeNo}, ${place.competenceNo}, ${draft.homeTeaching ?? false}, ${sql.join(values)})`.execute(
    tx.db,
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
    name: present(guardian.name, 'guardian name'),
    relation_code: present(guardian.relationCode, 'guardian relation'),
    relation_note: guardian.relationNote ?? null,
    ethnic_code: guardian.ethnicCode ?? null,
    employer: guardian.employer ?? null,
    job_title: guardian.jobTitle ?? null,
    address: guardian.address ?? null,
    hukou_place_code: guardian.hukouPlaceCode ?? null,
    phone: guardian.phone ?? null,
    is_guardian: guardian.isGuardian ?? false,
    id_type_code: guardian.idTypeCode ?? null,
    ...sealedGuardianId(services, guardian),
  }));
  if (rows.length > 0) await tx.db.insertInto('guardians').values(rows).execute();
}

function sealedGuardianId(services: Pick<Services, 'vault'>, guardian: GuardianDraft) {
  if (guardian.idNumber === undefined) return { id_cipher: null, id_key: null, id_index: null, id_masked: null };
  const sealed = services.vault.seal(guardian.idNumber);
  return {
    id_cipher: sealed.cipher,
    id_key: sealed.keyId,
    id_index: services.vault.blindIndex('id-document', guardian.idNumber),
    id_masked: maskDocumentNumber(guardian.idNumber),
  };
}

/** The form takes 男 and 女 only, though the standard knows more (GB/T 2261.1). */
function sexOf({ sexCode }: StudentDraft): '1' | '2' {
  if (sexCode !== '1' && sexCode !== '2') throw new Error('A record without sex passed the rules');
  return sexCode;
}

function present<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`A record without ${what} passed the rules`);
  return value;
}
