import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { sql } from 'kysely';
import type { ExtensionValues } from '../model/index.ts';
import { DETAIL_KEYS, snakeCase } from './detail-columns.ts';

type Values = Readonly<Record<string, string | number | boolean | null>>;

/** Everything a record keeps of one pupil of a list: telephones and addresses as they are, numbers masked or in clear. */
export interface ListedPupil {
  readonly id: Id<'student'>;
  readonly values: Values;
  readonly extension: ExtensionValues;
  /** In their order on the form. */
  readonly guardians: readonly Values[];
}

interface PersonRow {
  readonly id: Id<'student'>;
  readonly enteredOn: Date;
  readonly updatedOn: Date;
  readonly provincial: ExtensionValues;
}

interface GuardianRow {
  readonly studentId: Id<'student'>;
  readonly idNumber: string | null;
  readonly cipher: Buffer | null;
  readonly keyId: number | null;
}

/** The records of many pupils in the actor's scope, whole, for a file. The caller audits the reading. */
export async function listWholeRecords(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  studentIds: readonly Id<'student'>[],
  { isMasked }: { readonly isMasked: boolean },
): Promise<readonly ListedPupil[]> {
  const details = DETAIL_KEYS.map((key) => sql`${sql.ref(`d.${snakeCase(key)}`)} AS ${sql.ref(key)}`);
  const { rows } = await sql<PersonRow & Values>`
    SELECT s.id, s.name, s.name_pinyin AS "namePinyin", s.sex_code AS "sexCode", s.birth_date AS "birthDate",
           s.id_type_code AS "idTypeCode", s.id_masked AS "idNumber", s.number_masked AS "nationalNumber",
           s.nationality_code AS "nationalityCode", s.ethnic_code AS "ethnicCode", s.overseas_code AS "overseasCode",
           s.created_at AS "enteredOn", s.updated_at AS "updatedOn", d.home_teaching AS "homeTeaching", d.provincial,
           ${sql.join(details)}
      FROM students s JOIN student_details d ON d.student_id = s.id
     WHERE s.id = ANY(${studentIds}::bigint[])
       AND s.scope_no >= ${tx.actor.scopeFrom} AND s.scope_no <= ${tx.actor.scopeTo}`.execute(tx.db);
  const guardians = await listGuardians(services, tx, studentIds, isMasked);
  const clear = isMasked ? undefined : await openNumbers(services, tx, studentIds);
  return rows.map(({ id, provincial, enteredOn, updatedOn, commuteKm, ...values }) => ({
    id,
    values: {
      ...values,
      ...clear?.get(id),
      commuteKm: commuteKm === null || commuteKm === undefined ? null : Number(commuteKm),
      enteredOn: enteredOn.toISOString(),
      updatedOn: updatedOn.toISOString(),
    },
    extension: provincial,
    guardians: guardians.get(id) ?? [],
  }));
}

async function listGuardians(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  studentIds: readonly Id<'student'>[],
  isMasked: boolean,
): Promise<ReadonlyMap<Id<'student'>, readonly Values[]>> {
  const { rows } = await sql<GuardianRow & Values>`
    SELECT student_id AS "studentId", name, relation_code AS "relationCode", relation_note AS "relationNote",
           ethnic_code AS "ethnicCode", employer, job_title AS "jobTitle", address, hukou_place_code AS "hukouPlaceCode",
           phone, is_guardian AS "isGuardian", id_type_code AS "idTypeCode", id_masked AS "idNumber",
           id_cipher AS cipher, id_key AS "keyId"
      FROM guardians WHERE student_id = ANY(${studentIds}::bigint[]) ORDER BY student_id, ordinal`.execute(tx.db);
  const families = new Map<Id<'student'>, Values[]>();
  for (const { studentId, cipher, keyId, ...values } of rows) {
    const isOpened = !isMasked && cipher !== null && keyId !== null;
    const member = isOpened ? { ...values, idNumber: services.vault.open({ cipher, keyId }) } : values;
    families.set(studentId, [...(families.get(studentId) ?? []), member]);
  }
  return families;
}

interface SealedRow {
  readonly studentId: Id<'student'>;
  readonly kind: string;
  readonly cipher: Buffer;
  readonly keyId: number;
}

/** The numbers in force in clear, by pupil and field. */
async function openNumbers(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  studentIds: readonly Id<'student'>[],
): Promise<ReadonlyMap<Id<'student'>, Values>> {
  const { rows } = await sql<SealedRow>`
    SELECT student_id AS "studentId", kind, cipher, key_id AS "keyId" FROM student_identifiers
     WHERE student_id = ANY(${studentIds}::bigint[]) AND valid_to IS NULL`.execute(tx.db);
  const numbers = new Map<Id<'student'>, Values>();
  for (const { studentId, kind, ...sealed } of rows) {
    const key = kind === 'id-document' ? 'idNumber' : 'nationalNumber';
    numbers.set(studentId, { ...numbers.get(studentId), [key]: services.vault.open(sealed) });
  }
  return numbers;
}
