import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { maskPhone, type StudentRecord } from '../model/index.ts';
import { DETAIL_KEYS, snakeCase } from './detail-columns.ts';

type FieldValues = StudentRecord['values'];

interface RecordRow {
  readonly id: Id<'student'>;
  readonly version: number;
  readonly name: string;
  readonly name_pinyin: string;
  readonly sex_code: string;
  readonly birth_date: string;
  readonly id_type_code: string;
  readonly id_masked: string | null;
  readonly number_masked: string | null;
  readonly nationality_code: string;
  readonly ethnic_code: string;
  readonly overseas_code: string;
  readonly is_restricted: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly home_teaching: boolean;
}

/** The whole record as its page shows it, protected values masked. The caller audits the opening. */
export async function findRecord(tx: Transaction, studentId: Id<'student'>): Promise<StudentRecord | undefined> {
  const details = DETAIL_KEYS.map((key) => sql`${sql.ref(`d.${snakeCase(key)}`)} AS ${sql.ref(key)}`);
  const { rows } = await sql<RecordRow & FieldValues>`
    SELECT s.id, s.version, s.name, s.name_pinyin, s.sex_code, s.birth_date, s.id_type_code, s.id_masked, s.number_masked,
           s.nationality_code, s.ethnic_code, s.overseas_code, s.is_restricted, s.created_at, s.updated_at, d.home_teaching,
           ${sql.join(details)}
      FROM students s JOIN student_details d ON d.student_id = s.id
     WHERE s.id = ${studentId} AND s.scope_no >= ${tx.actor.scopeFrom} AND s.scope_no <= ${tx.actor.scopeTo}`.execute(
    tx.db,
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    namePinyin: row.name_pinyin,
    isRestricted: row.is_restricted,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    values: {
      ...Object.fromEntries(DETAIL_KEYS.map((key) => [key, row[key] ?? null])),
      name: row.name,
      namePinyin: row.name_pinyin,
      sexCode: row.sex_code,
      birthDate: row.birth_date,
      idTypeCode: row.id_type_code,
      idNumber: row.id_masked,
      nationalNumber: row.number_masked,
      nationalityCode: row.nationality_code,
      ethnicCode: row.ethnic_code,
      overseasCode: row.overseas_code,
      homeTeaching: row.home_teaching,
      phone: typeof row['phone'] === 'string' ? maskPhone(row['phone']) : null,
    },
    guardians: await readGuardians(tx, studentId),
    numbers: await readNumbers(tx, studentId),
    evidence: await readEvidence(tx, studentId),
    photos: await readPhotos(tx, studentId),
  };
}

async function readGuardians(tx: Transaction, studentId: Id<'student'>): Promise<StudentRecord['guardians']> {
  const { rows } = await sql<FieldValues & { ordinal: number; phone: string | null }>`
    SELECT ordinal, name, relation_code AS "relationCode", relation_note AS "relationNote", ethnic_code AS "ethnicCode",
           employer, job_title AS "jobTitle", address, hukou_place_code AS "hukouPlaceCode", phone,
           is_guardian AS "isGuardian", id_type_code AS "idTypeCode", id_masked AS "idNumber"
      FROM guardians WHERE student_id = ${studentId} ORDER BY ordinal`.execute(tx.db);
  return rows.map(({ ordinal, ...values }) => ({
    ordinal,
    values: { ...values, phone: values.phone === null ? null : maskPhone(values.phone) },
  }));
}

async function readNumbers(tx: Transaction, studentId: Id<'student'>): Promise<StudentRecord['numbers']> {
  const { rows } = await sql<{ kind: 'L' | 'J' | 'G'; masked: string; valid_from: Date; valid_to: Date | null }>`
    SELECT kind, masked, valid_from, valid_to FROM student_identifiers
     WHERE student_id = ${studentId} AND kind <> 'id-document'
     ORDER BY valid_to DESC NULLS FIRST, id DESC`.execute(tx.db);
  return rows.map((row) => ({
    kind: row.kind,
    masked: row.masked,
    validFrom: row.valid_from.toISOString(),
    validTo: row.valid_to?.toISOString() ?? null,
  }));
}

async function readEvidence(tx: Transaction, studentId: Id<'student'>): Promise<StudentRecord['evidence']> {
  const { rows } = await sql<{
    id: string;
    kind: StudentRecord['evidence'][number]['kind'];
    original_name: string;
    media_type: string;
    size_bytes: string;
    created_at: Date;
    display_name: string;
  }>`
    SELECT e.id, e.kind, f.original_name, f.media_type, f.size_bytes, e.created_at, coalesce(a.display_name, '') AS display_name
      FROM student_evidence e JOIN files f ON f.id = e.file_id LEFT JOIN accounts a ON a.id = e.account_id
     WHERE e.student_id = ${studentId} ORDER BY e.id`.execute(tx.db);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    fileName: row.original_name,
    mediaType: row.media_type,
    sizeBytes: Number(row.size_bytes),
    attachedAt: row.created_at.toISOString(),
    attachedBy: row.display_name,
  }));
}

async function readPhotos(tx: Transaction, studentId: Id<'student'>): Promise<StudentRecord['photos']> {
  const { rows } = await sql<{ id: string; valid_from: Date; valid_to: Date | null; display_name: string }>`
    SELECT p.id, p.valid_from, p.valid_to, coalesce(a.display_name, '') AS display_name
      FROM student_photos p LEFT JOIN accounts a ON a.id = p.account_id
     WHERE p.student_id = ${studentId} ORDER BY p.valid_to DESC NULLS FIRST, p.id DESC`.execute(tx.db);
  return rows.map((row) => ({
    id: row.id,
    since: row.valid_from.toISOString(),
    until: row.valid_to?.toISOString() ?? null,
    attachedBy: row.display_name,
  }));
}
