import type { Id } from '@xueji/kernel';
import { runPrepared, type Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { type ExtensionValues, maskPhone, type StudentRecord } from '../model/index.ts';
import { DETAIL_KEYS, snakeCase } from './detail-columns.ts';
import { listExtensionFields } from './extension-field-repository.ts';

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
  readonly scope_no: string;
  readonly provincial: ExtensionValues;
}

/** The whole record as its page shows it, protected values masked. The caller audits the opening. */
export async function findRecord(tx: Transaction, studentId: Id<'student'>): Promise<StudentRecord | undefined> {
  const [row, guardians, identifiers, evidence, photos] = await Promise.all([
    findRow(tx, studentId),
    readGuardians(tx, studentId),
    readIdentifiers(tx, studentId),
    readEvidence(tx, studentId),
    readPhotos(tx, studentId),
  ]);
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
      ...(Object.fromEntries(DETAIL_KEYS.map((key) => [key, row[key] ?? null])) as FieldValues),
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
    guardians,
    extension: await readExtensionValues(tx, row),
    ...identifiers,
    evidence,
    photos,
  };
}

async function findRow(
  tx: Transaction,
  studentId: Id<'student'>,
): Promise<(RecordRow & Readonly<Record<string, unknown>>) | undefined> {
  const details = DETAIL_KEYS.map((key) => sql`${sql.ref(`d.${snakeCase(key)}`)} AS ${sql.ref(key)}`);
  const { rows } = await runPrepared(
    tx.db,
    sql<RecordRow & Readonly<Record<string, unknown>>>`
      SELECT s.id, s.version, s.name, s.name_pinyin, s.sex_code, s.birth_date, s.id_type_code, s.id_masked, s.number_masked,
             s.nationality_code, s.ethnic_code, s.overseas_code, s.is_restricted, s.created_at, s.updated_at, s.scope_no, d.home_teaching,
             d.provincial, ${sql.join(details)}
        FROM students s JOIN student_details d ON d.student_id = s.id
       WHERE s.id = ${studentId} AND s.scope_no >= ${tx.actor.scopeFrom} AND s.scope_no <= ${tx.actor.scopeTo}`,
  );
  return rows[0];
}

/** What the province asks for or once asked for, with what the record has of it. */
async function readExtensionValues(
  tx: Transaction,
  { scope_no, provincial }: RecordRow,
): Promise<StudentRecord['extension']> {
  const fields = await listExtensionFields(tx, scope_no);
  return fields.map(({ key, label, help, kind, choices, isRequired, retiredFrom }) => ({
    ...{ key, label, help, kind, choices, isRequired },
    isRetired: retiredFrom !== null,
    value: provincial[key] ?? null,
  }));
}

async function readGuardians(tx: Transaction, studentId: Id<'student'>): Promise<StudentRecord['guardians']> {
  const { rows } = await runPrepared(
    tx.db,
    sql<FieldValues & { ordinal: number; phone: string | null }>`
      SELECT ordinal, name, relation_code AS "relationCode", relation_note AS "relationNote", ethnic_code AS "ethnicCode",
             employer, job_title AS "jobTitle", address, hukou_place_code AS "hukouPlaceCode", phone,
             is_guardian AS "isGuardian", id_type_code AS "idTypeCode", id_masked AS "idNumber"
        FROM guardians WHERE student_id = ${studentId} ORDER BY ordinal`,
  );
  return rows.map(({ ordinal, ...values }) => ({
    ordinal,
    values: { ...values, phone: values.phone === null ? null : maskPhone(values.phone) },
  }));
}

interface IdentifierRow {
  readonly id: string;
  readonly kind: 'id-document' | 'L' | 'J' | 'G';
  readonly id_type_code: string | null;
  readonly masked: string;
  readonly valid_from: Date;
  readonly valid_to: Date | null;
}

/** Every number and every document there ever was, those in force first. */
async function readIdentifiers(
  tx: Transaction,
  studentId: Id<'student'>,
): Promise<Pick<StudentRecord, 'numbers' | 'documents'>> {
  const { rows } = await runPrepared(
    tx.db,
    sql<IdentifierRow>`
      SELECT id, kind, id_type_code, masked, valid_from, valid_to FROM student_identifiers
       WHERE student_id = ${studentId} ORDER BY valid_to DESC NULLS FIRST, id DESC`,
  );
  const numbers: StudentRecord['numbers'] = [];
  const documents: StudentRecord['documents'] = [];
  for (const { id, kind, id_type_code: typeCode, masked, valid_from: from, valid_to: to } of rows) {
    const held = { id, masked, validFrom: from.toISOString(), validTo: to?.toISOString() ?? null };
    if (kind === 'id-document') documents.push({ ...held, typeCode: typeCode ?? '' });
    else numbers.push({ ...held, kind });
  }
  return { numbers, documents };
}

interface EvidenceRow {
  readonly id: string;
  readonly kind: StudentRecord['evidence'][number]['kind'];
  readonly original_name: string;
  readonly media_type: string;
  readonly size_bytes: string;
  readonly created_at: Date;
  readonly attached_by: string;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_by: string;
  readonly withdraw_reason: string | null;
}

async function readEvidence(tx: Transaction, studentId: Id<'student'>): Promise<StudentRecord['evidence']> {
  const { rows } = await runPrepared(
    tx.db,
    sql<EvidenceRow>`
      SELECT e.id, e.kind, f.original_name, f.media_type, f.size_bytes, e.created_at, coalesce(a.display_name, '') AS attached_by,
             e.withdrawn_at, e.withdraw_reason, coalesce(w.display_name, '') AS withdrawn_by
        FROM student_evidence e JOIN files f ON f.id = e.file_id
        LEFT JOIN accounts a ON a.id = e.account_id LEFT JOIN accounts w ON w.id = e.withdrawn_by
       WHERE e.student_id = ${studentId} ORDER BY e.id`,
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    fileName: row.original_name,
    mediaType: row.media_type,
    sizeBytes: Number(row.size_bytes),
    attachedAt: row.created_at.toISOString(),
    attachedBy: row.attached_by,
    withdrawn:
      row.withdrawn_at === null || row.withdraw_reason === null
        ? null
        : { at: row.withdrawn_at.toISOString(), by: row.withdrawn_by, reason: row.withdraw_reason },
  }));
}

async function readPhotos(tx: Transaction, studentId: Id<'student'>): Promise<StudentRecord['photos']> {
  const { rows } = await runPrepared(
    tx.db,
    sql<{ id: string; valid_from: Date; valid_to: Date | null; display_name: string }>`
      SELECT p.id, p.valid_from, p.valid_to, coalesce(a.display_name, '') AS display_name
        FROM student_photos p LEFT JOIN accounts a ON a.id = p.account_id
       WHERE p.student_id = ${studentId} ORDER BY p.valid_to DESC NULLS FIRST, p.id DESC`,
  );
  return rows.map((row) => ({
    id: row.id,
    since: row.valid_from.toISOString(),
    until: row.valid_to?.toISOString() ?? null,
    attachedBy: row.display_name,
  }));
}
