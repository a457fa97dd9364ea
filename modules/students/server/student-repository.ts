import type { Id, PlainDate } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { sql } from 'kysely';
import { maskStudentNumber } from '../model/index.ts';
import type { RecordPlace } from './insert-student.ts';

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
  /** Matches that have not been answered (查重). */
  readonly openQuestionCount: number;
  /** Problems that are open (问题学籍). */
  readonly openProblemCount: number;
}

/** The columns of a `StudentSummary`, from `students s`. */
export const SUMMARY_COLUMNS = sql`
  s.id, s.name, s.name_pinyin AS "namePinyin", s.sex_code AS "sexCode", s.birth_date AS "birthDate",
  s.id_masked AS "idMasked", s.number_kind AS "numberKind", s.number_masked AS "numberMasked",
  (SELECT p.id FROM student_photos p WHERE p.student_id = s.id AND p.valid_to IS NULL) AS "photoId",
  s.open_question_count AS "openQuestionCount", s.open_problem_count AS "openProblemCount"`;

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
  /** Where the record hangs. */
  readonly place: RecordPlace;
}

export async function findIdentity(tx: Transaction, studentId: Id<'student'>): Promise<Identity | undefined> {
  const { rows } = await sql<Omit<Identity, 'place'> & RecordPlace>`
    SELECT s.name, s.sex_code AS "sexCode", s.birth_date AS "birthDate", s.id_type_code AS "idTypeCode",
           i.blind_index AS "idIndex", s.school_id AS "schoolId", s.scope_no AS "scopeNo", s.competence_no AS "competenceNo"
      FROM students s
      LEFT JOIN student_identifiers i ON i.student_id = s.id AND i.kind = 'id-document' AND i.valid_to IS NULL
     WHERE s.id = ${studentId}`.execute(tx.db);
  const row = rows[0];
  if (row === undefined) return undefined;
  const { schoolId, scopeNo, competenceNo, ...identity } = row;
  return { ...identity, place: { schoolId, scopeNo, competenceNo } };
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

/** Which kinds of proof, not withdrawn, are attached to each of the given records. */
export async function listEvidenceKinds(
  tx: Transaction,
  studentIds: readonly Id<'student'>[],
): Promise<ReadonlyMap<Id<'student'>, readonly string[]>> {
  const { rows } = await sql<{ studentId: Id<'student'>; kinds: string[] }>`
    SELECT student_id AS "studentId", array_agg(DISTINCT kind) AS kinds FROM student_evidence
     WHERE student_id = ANY(${studentIds}::bigint[]) AND withdrawn_at IS NULL
       AND scope_no >= ${tx.actor.scopeFrom} AND scope_no <= ${tx.actor.scopeTo}
     GROUP BY student_id`.execute(tx.db);
  return new Map(rows.map(({ studentId, kinds }) => [studentId, kinds]));
}

/** Whether proof of a kind, not withdrawn, is attached to the record. */
export async function hasEvidence(tx: Transaction, studentId: Id<'student'>, kind: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM student_evidence WHERE student_id = ${studentId} AND kind = ${kind} AND withdrawn_at IS NULL
     LIMIT 1`.execute(tx.db);
  return rows.length > 0;
}
