import type { Id, PlainDate } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { CertificatePurpose } from '../model/index.ts';

export interface NewCertificate {
  readonly studentId: Id<'student'>;
  readonly enrolmentId: Id<'enrolment'>;
  readonly schoolId: Id<'organisation'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly codeIndex: Buffer;
  readonly codeCipher: Buffer;
  readonly codeKey: number;
  readonly checkAddress: string;
  readonly purpose: CertificatePurpose;
  readonly purposeNote: string | undefined;
  readonly issuedAt: Date;
  readonly issuedOn: PlainDate;
  readonly expiresOn: PlainDate;
}

export async function insertCertificate(tx: Transaction, fresh: NewCertificate): Promise<Id<'certificate'>> {
  const { rows } = await sql<{ id: Id<'certificate'> }>`
    INSERT INTO attendance_certificates (student_id, enrolment_id, school_id, scope_no, competence_no, code_index, code_cipher,
                                         code_key, check_address, purpose, purpose_note, issued_at, issued_on, expires_on, account_id)
    VALUES (${fresh.studentId}, ${fresh.enrolmentId}, ${fresh.schoolId}, ${fresh.scopeNo}, ${fresh.competenceNo},
            ${fresh.codeIndex}, ${fresh.codeCipher}, ${fresh.codeKey}, ${fresh.checkAddress}, ${fresh.purpose},
            ${fresh.purposeNote ?? null}, ${fresh.issuedAt}, ${fresh.issuedOn}, ${fresh.expiresOn}, ${tx.actor.accountId})
    RETURNING id`.execute(tx.db);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('The certificate was not written');
  return id;
}

export interface CertificateRow {
  readonly id: Id<'certificate'>;
  readonly studentId: Id<'student'>;
  readonly enrolmentId: Id<'enrolment'>;
  readonly name: string;
  readonly schoolCode: string;
  readonly schoolName: string;
  readonly schoolNameEn: string;
  readonly codeCipher: Buffer;
  readonly codeKey: number;
  readonly checkAddress: string;
  readonly purpose: CertificatePurpose;
  readonly purposeNote: string | null;
  readonly issuedOn: PlainDate;
  readonly expiresOn: PlainDate;
  readonly issuedBy: string;
  readonly withdrawnAt: Date | null;
  readonly withdrawReason: string | null;
}

const COLUMNS = sql`
  c.id, c.student_id AS "studentId", c.enrolment_id AS "enrolmentId", s.name, o.code AS "schoolCode", o.name AS "schoolName",
  o.name_en AS "schoolNameEn", c.code_cipher AS "codeCipher", c.code_key AS "codeKey", c.check_address AS "checkAddress",
  c.purpose, c.purpose_note AS "purposeNote", c.issued_on AS "issuedOn", c.expires_on AS "expiresOn",
  coalesce(a.display_name, '') AS "issuedBy", c.withdrawn_at AS "withdrawnAt", c.withdraw_reason AS "withdrawReason"`;

export interface CertificateQuestion {
  readonly studentId?: string | undefined;
  readonly before?: string | undefined;
  readonly ids?: readonly string[] | undefined;
}

/** Certificates of pupils in sight, newest first. */
export async function listCertificates(
  tx: Transaction,
  { studentId, before, ids }: CertificateQuestion,
  limit: number,
): Promise<readonly CertificateRow[]> {
  const { scopeFrom, scopeTo } = tx.actor;
  const conditions = [
    sql`c.scope_no >= ${scopeFrom} AND c.scope_no <= ${scopeTo}`,
    ...(studentId === undefined ? [] : [sql`c.student_id = ${studentId}`]),
    ...(before === undefined ? [] : [sql`c.id < ${before}`]),
    ...(ids === undefined ? [] : [sql`c.id = ANY(${[...ids]}::bigint[])`]),
  ];
  const { rows } = await sql<CertificateRow>`
    SELECT ${COLUMNS}
      FROM attendance_certificates c
      JOIN students s ON s.id = c.student_id
      JOIN organisations o ON o.id = c.school_id
      LEFT JOIN accounts a ON a.id = c.account_id
     WHERE ${sql.join(conditions, sql` AND `)}
     ORDER BY c.id DESC LIMIT ${limit}`.execute(tx.db);
  return rows;
}

/**
 * The certificate of a code, whoever issued it. Those of a restricted pupil stand at the province and answer to nobody
 * outside.
 */
export async function findCertificateByCode(tx: Transaction, codeIndex: Buffer): Promise<CertificateRow | undefined> {
  const { rows } = await sql<CertificateRow>`
    SELECT ${COLUMNS}
      FROM attendance_certificates c
      JOIN students s ON s.id = c.student_id AND NOT s.is_restricted
      JOIN organisations o ON o.id = c.school_id
      LEFT JOIN accounts a ON a.id = c.account_id
     WHERE c.code_index = ${codeIndex}`.execute(tx.db);
  return rows[0];
}

/** Takes a certificate back; false when it has been taken back already, or is not the actor's to change. */
export async function markWithdrawn(
  tx: Transaction,
  id: Id<'certificate'>,
  at: Date,
  reason: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE attendance_certificates
       SET withdrawn_at = ${at}, withdrawn_by_account = ${tx.actor.accountId}, withdraw_reason = ${reason}
     WHERE id = ${id} AND withdrawn_at IS NULL`.execute(tx.db);
  return numAffectedRows === 1n;
}
