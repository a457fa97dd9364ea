import type { Id, PlainDate } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { sql } from 'kysely';
import { maskStudentNumber } from '../model/index.ts';

/** A pupil as lists show him: nothing that is not masked. */
export interface StudentSummary {
  readonly id: Id<'student'>;
  readonly name: string;
  readonly namePinyin: string;
  readonly sexCode: string;
  readonly birthDate: PlainDate;
  readonly idMasked: string | null;
  readonly numberKind: 'L' | 'J' | 'G' | null;
  readonly numberMasked: string | null;
  /** The portrait in force. */
  readonly photoId: Id<'student-photo'> | null;
}

/** The columns of a `StudentSummary`, from `students s`. */
export const SUMMARY_COLUMNS = sql`
  s.id, s.name, s.name_pinyin AS "namePinyin", s.sex_code AS "sexCode", s.birth_date AS "birthDate",
  s.id_masked AS "idMasked", s.number_kind AS "numberKind", s.number_masked AS "numberMasked",
  (SELECT p.id FROM student_photos p WHERE p.student_id = s.id AND p.valid_to IS NULL) AS "photoId"`;

/** Summaries of the given pupils, as far as they are in the actor's scope. The caller audits the list. */
export async function listStudentSummaries(
  tx: Transaction,
  studentIds: readonly Id<'student'>[],
): Promise<ReadonlyMap<Id<'student'>, StudentSummary>> {
  if (studentIds.length === 0) return new Map();
  const { rows } = await sql<StudentSummary>`
    SELECT ${SUMMARY_COLUMNS} FROM students s
     WHERE s.id = ANY(${studentIds}::bigint[])
       AND s.scope_no >= ${tx.actor.scopeFrom} AND s.scope_no <= ${tx.actor.scopeTo}`.execute(tx.db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** What tells a person from another, as the duplicate check asks for it. */
export interface Identity {
  readonly name: string;
  readonly sexCode: string;
  readonly birthDate: PlainDate;
  readonly idTypeCode: string;
  readonly idIndex: Buffer | null;
}

export async function findIdentity(tx: Transaction, studentId: Id<'student'>): Promise<Identity | undefined> {
  const { rows } = await sql<Identity>`
    SELECT s.name, s.sex_code AS "sexCode", s.birth_date AS "birthDate", s.id_type_code AS "idTypeCode", i.blind_index AS "idIndex"
      FROM students s
      LEFT JOIN student_identifiers i ON i.student_id = s.id AND i.kind = 'id-document' AND i.valid_to IS NULL
     WHERE s.id = ${studentId}`.execute(tx.db);
  return rows[0];
}

/**
 * Gives a pupil a 学籍号: sealed, found by its keyed hash, shown masked. Answers the masked form, or undefined when the
 * number was ever issued before. A former number stays in the history and still finds its person.
 */
export async function recordIssuedNumber(
  services: Pick<Services, 'vault' | 'clock'>,
  tx: Transaction,
  studentId: Id<'student'>,
  issued: { readonly kind: 'L' | 'J' | 'G'; readonly number: string },
): Promise<string | undefined> {
  const sealed = services.vault.seal(issued.number);
  const masked = maskStudentNumber(issued.number);
  const now = services.clock.now();
  await sql`
    UPDATE student_identifiers SET valid_to = ${now}
     WHERE student_id = ${studentId} AND kind <> 'id-document' AND valid_to IS NULL`.execute(tx.db);
  const { rows } = await sql`
    INSERT INTO student_identifiers (student_id, scope_no, competence_no, kind, cipher, key_id, blind_index, masked, valid_from)
    SELECT id, scope_no, competence_no, ${issued.kind}, ${sealed.cipher}, ${sealed.keyId},
           ${services.vault.blindIndex('student-number', issued.number)}, ${masked}, ${now}::timestamptz
      FROM students WHERE id = ${studentId}
    ON CONFLICT (blind_index) WHERE kind IN ('L', 'J', 'G') DO NOTHING
    RETURNING 1`.execute(tx.db);
  if (rows.length === 0) return undefined;
  await sql`
    UPDATE students SET number_kind = ${issued.kind}, number_masked = ${masked}, version = version + 1, updated_at = ${now}
     WHERE id = ${studentId}`.execute(tx.db);
  return masked;
}

/** Whether proof of a kind is attached to the record. */
export async function hasEvidence(tx: Transaction, studentId: Id<'student'>, kind: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM student_evidence WHERE student_id = ${studentId} AND kind = ${kind} LIMIT 1`.execute(tx.db);
  return rows.length > 0;
}
