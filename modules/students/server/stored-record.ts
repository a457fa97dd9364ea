import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { sql } from 'kysely';
import {
  type ExtensionValues,
  type PlacedGuardian,
  type RecordState,
  type StudentDraft,
  someExtension,
} from '../model/index.ts';
import { DETAIL_KEYS, snakeCase } from './detail-columns.ts';
import type { RecordPlace } from './insert-student.ts';

/** A record as it is stored, whole and unsealed. It never leaves the server so. */
export interface StoredRecord extends RecordState {
  readonly id: Id<'student'>;
  readonly version: number;
  readonly place: RecordPlace;
  /** Numbered: from then on key fields change by a case only. */
  readonly isOnRegister: boolean;
}

interface StoredRow {
  readonly version: number;
  readonly school_id: Id<'organisation'>;
  readonly scope_no: string;
  readonly competence_no: string;
  readonly number_kind: string | null;
  readonly id_cipher: Buffer | null;
  readonly id_key: number | null;
  readonly provincial: ExtensionValues;
}

type Unsealed = Readonly<Record<string, string | number | boolean | null>>;

/** Reads a record for a change, locked until the transaction ends. Nothing when it is outside the actor's scope. */
export async function lockStoredRecord(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  studentId: Id<'student'>,
): Promise<StoredRecord | undefined> {
  const details = DETAIL_KEYS.map((key) => sql`${sql.ref(`d.${snakeCase(key)}`)} AS ${sql.ref(key)}`);
  const { rows } = await sql<StoredRow & Readonly<Record<string, unknown>>>`
    SELECT s.version, s.school_id, s.scope_no, s.competence_no, s.number_kind, i.cipher AS id_cipher, i.key_id AS id_key,
           s.name, s.name_pinyin AS "namePinyin", s.sex_code AS "sexCode", s.birth_date AS "birthDate",
           s.id_type_code AS "idTypeCode", s.nationality_code AS "nationalityCode", s.ethnic_code AS "ethnicCode",
           s.overseas_code AS "overseasCode", d.home_teaching AS "homeTeaching", d.provincial, ${sql.join(details)}
      FROM students s
      JOIN student_details d ON d.student_id = s.id
      LEFT JOIN student_identifiers i ON i.student_id = s.id AND i.kind = 'id-document' AND i.valid_to IS NULL
     WHERE s.id = ${studentId} AND s.scope_no >= ${tx.actor.scopeFrom} AND s.scope_no <= ${tx.actor.scopeTo}
       FOR UPDATE OF s`.execute(tx.db);
  const row = rows[0];
  if (row === undefined) return undefined;
  const { version, school_id, scope_no, competence_no, number_kind, id_cipher, id_key, provincial, ...columns } = row;
  const { commuteKm, ...values } = columns as Unsealed;
  const guardians = await readGuardians(services, tx, studentId);
  const draft = {
    ...present(values),
    ...(commuteKm === null ? {} : { commuteKm: Number(commuteKm) }),
    ...someExtension(provincial),
    ...(id_cipher === null || id_key === null
      ? {}
      : { idNumber: services.vault.open({ cipher: id_cipher, keyId: id_key }) }),
    guardians: guardians.map(({ guardian }) => guardian),
  } as StudentDraft;
  return {
    id: studentId,
    version,
    place: { schoolId: school_id, scopeNo: scope_no, competenceNo: competence_no },
    isOnRegister: number_kind !== null,
    draft,
    guardians,
  };
}

async function readGuardians(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  studentId: Id<'student'>,
): Promise<readonly PlacedGuardian[]> {
  const { rows } = await sql<Unsealed & { ordinal: number; id_cipher: Buffer | null; id_key: number | null }>`
    SELECT ordinal, name, relation_code AS "relationCode", relation_note AS "relationNote", ethnic_code AS "ethnicCode",
           employer, job_title AS "jobTitle", address, hukou_place_code AS "hukouPlaceCode", phone,
           is_guardian AS "isGuardian", id_type_code AS "idTypeCode", id_cipher, id_key
      FROM guardians WHERE student_id = ${studentId} ORDER BY ordinal`.execute(tx.db);
  return rows.map(({ ordinal, id_cipher, id_key, ...values }) => {
    const idNumber =
      id_cipher === null || id_key === null
        ? {}
        : { idNumber: services.vault.open({ cipher: id_cipher, keyId: id_key }) };
    return { ordinal, guardian: { ...present(values), ...idNumber } };
  });
}

/** The columns that hold something: a field left empty is absent from a draft. */
function present(values: Unsealed): Unsealed {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
