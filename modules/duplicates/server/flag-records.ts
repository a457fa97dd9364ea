import { addWorkingDays, schoolYearOf } from '@xueji/calendar';
import { dateInShanghai, type Id } from '@xueji/kernel';
import { type BulkTable, insertRows, type Transaction } from '@xueji/platform/database';
import { enqueueMessages } from '@xueji/platform/outbox';
import { appendRecordEvents } from '@xueji/platform/record-events';
import { sql } from 'kysely';
import {
  type Cohort,
  type OwnProblemKind,
  type PairProblemKind,
  problemPriority,
  type StoredFinding,
} from '../model/index.ts';
import { PROBLEM_WORKING_DAYS } from './flag-problem.ts';
import { shownOfficeOf } from './match-question-repository.ts';

/** A record whose own values are wrong. */
export interface OwnProblem {
  readonly studentId: Id<'student'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly kind: OwnProblemKind;
  readonly findings: readonly StoredFinding[];
  readonly cohort: Cohort | null;
}

interface PairSide {
  readonly studentId: Id<'student'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly kind: PairProblemKind;
  readonly counterpartStudentId: Id<'student'>;
  readonly counterpartOfficeId: Id<'organisation'>;
  readonly cohort: Cohort | null;
}

interface ProblemInsert extends Omit<OwnProblem, 'kind' | 'findings' | 'cohort'> {
  readonly kind: OwnProblemKind | PairProblemKind;
  readonly findings: readonly StoredFinding[];
  readonly counterpartStudentId?: Id<'student'>;
  readonly counterpartOfficeId?: Id<'organisation'>;
  readonly loadId: Id<'take-over-load'>;
  readonly detectedAt: Date;
  readonly dueOn: string | null;
  readonly priority: number;
}

const PROBLEMS: BulkTable<ProblemInsert> = {
  name: 'problem_records',
  columns: {
    load_id: ['bigint', ({ loadId }) => loadId],
    student_id: ['bigint', ({ studentId }) => studentId],
    scope_no: ['bigint', ({ scopeNo }) => scopeNo],
    competence_no: ['bigint', ({ competenceNo }) => competenceNo],
    kind: ['text', ({ kind }) => kind],
    findings: ['jsonb', ({ findings }) => JSON.stringify(findings)],
    counterpart_student_id: ['bigint', ({ counterpartStudentId }) => counterpartStudentId],
    counterpart_office_id: ['bigint', ({ counterpartOfficeId }) => counterpartOfficeId],
    detected_at: ['timestamptz', ({ detectedAt }) => detectedAt],
    due_on: ['date', ({ dueOn }) => dueOn],
    priority: ['smallint', ({ priority }) => priority],
  },
};

/**
 * Flags records that a take-over has just written: those whose own values are wrong, and, on both sides, those that agree
 * with another open record in ID document (P2) or, neither having one, in name, sex and birth date (P3). Answers how many
 * pairs there were.
 */
export async function flagTakenOver(
  tx: Transaction,
  loadId: Id<'take-over-load'>,
  own: readonly OwnProblem[],
  fresh: readonly Id<'student'>[],
  at: Date,
): Promise<number> {
  const sides = [...(await findSameDocuments(tx, fresh)), ...(await findSameIdentities(tx, fresh))];
  const schoolYear = schoolYearOf(dateInShanghai(at)).startYear;
  const due = addWorkingDays(dateInShanghai(at), PROBLEM_WORKING_DAYS);
  const common = { loadId, detectedAt: at, dueOn: due.ok ? due.value : null };
  const priorityOf = (cohort: Cohort | null) => problemPriority(cohort, schoolYear);
  await insertRows<ProblemInsert>(tx, PROBLEMS, [
    ...own.map((each) => ({ ...common, ...each, priority: priorityOf(each.cohort) })),
    ...sides.map((each) => ({ ...common, ...each, findings: [], priority: priorityOf(each.cohort) })),
  ]);
  await appendRecordEvents(
    tx,
    [...own, ...sides].map(({ studentId, kind }) => ({
      kind: 'problem.flagged',
      occurredAt: at,
      studentId,
      organisationId: tx.actor.organisationId,
      scopeNo: tx.actor.scopeFrom,
      changes: { problem: { from: null, to: kind } },
    })),
  );
  const isFresh = new Set(fresh);
  await enqueueMessages(
    tx,
    sides
      .filter(({ studentId }) => !isFresh.has(studentId))
      .map(({ studentId }) => ({ topic: 'record-changed', subject: studentId })),
  );
  return sides.length / 2;
}

interface PairRow {
  readonly one: Id<'student'>;
  readonly other: Id<'student'>;
}

/**
 * Pairs of open records under one ID document, at least one of them fresh; each pair once. OFFSET 0 keeps the look-up of each fresh
 * record apart: joined freely, the planner, who cannot see through the policies how few there are, walked every
 * number of the register for each piece (1,350 ms instead of 5 at 330,000 pupils).
 */
async function findSameDocuments(tx: Transaction, fresh: readonly Id<'student'>[]): Promise<readonly PairSide[]> {
  const { rows } = await sql<PairRow>`
    SELECT DISTINCT least(a.student_id, b.student_id) AS one, greatest(a.student_id, b.student_id) AS other
      FROM unnest(${fresh}::bigint[]) AS f(id)
      CROSS JOIN LATERAL (
        SELECT student_id, blind_index FROM student_identifiers
         WHERE student_id = f.id AND kind = 'id-document' AND valid_to IS NULL OFFSET 0) a
      CROSS JOIN LATERAL (
        SELECT student_id FROM student_identifiers
         WHERE blind_index = a.blind_index AND kind = 'id-document' AND valid_to IS NULL
           AND student_id <> a.student_id OFFSET 0) b`.execute(tx.db);
  return await sidesOf(tx, 'P2', rows);
}

async function findSameIdentities(tx: Transaction, fresh: readonly Id<'student'>[]): Promise<readonly PairSide[]> {
  const { rows } = await sql<PairRow>`
    SELECT DISTINCT least(a.id, b.id) AS one, greatest(a.id, b.id) AS other
      FROM unnest(${fresh}::bigint[]) AS f(id)
      CROSS JOIN LATERAL (
        SELECT id, name, name_pinyin, sex_code, birth_date FROM students
         WHERE id = f.id AND id_masked IS NULL OFFSET 0) a
      CROSS JOIN LATERAL (
        SELECT id FROM students
         WHERE birth_date = a.birth_date AND sex_code = a.sex_code AND name_pinyin = a.name_pinyin
           AND name = a.name AND id <> a.id AND id_masked IS NULL AND deleted_at IS NULL OFFSET 0) b`.execute(tx.db);
  return await sidesOf(tx, 'P3', rows);
}

/** Both sides of each pair whose records are both on the register and not flagged as this pair yet. */
async function sidesOf(
  tx: Transaction,
  kind: PairProblemKind,
  pairs: readonly PairRow[],
): Promise<readonly PairSide[]> {
  if (pairs.length === 0) return [];
  const ones = pairs.flatMap(({ one, other }) => [one, other]);
  const others = pairs.flatMap(({ one, other }) => [other, one]);
  const { rows } = await sql<
    Omit<PairSide, 'kind' | 'cohort'> & { entryYear: number | null; studyYears: number | null }
  >`
    SELECT s.id AS "studentId", s.scope_no AS "scopeNo", s.competence_no AS "competenceNo", o.id AS "counterpartStudentId",
           ${shownOfficeOf(sql.ref('o.id'))} AS "counterpartOfficeId", c.entry_year AS "entryYear", c.study_years AS "studyYears"
      FROM unnest(${ones}::bigint[], ${others}::bigint[]) AS pair (one, other)
      JOIN students s ON s.id = pair.one
      JOIN current_enrolments e ON e.student_id = s.id
      JOIN students o ON o.id = pair.other
      JOIN current_enrolments f ON f.student_id = o.id
      LEFT JOIN classes c ON c.id = e.class_id
     WHERE NOT EXISTS (SELECT 1 FROM problem_records p WHERE p.student_id = s.id AND p.counterpart_student_id = o.id
                          AND p.state = 'open')`.execute(tx.db);
  return rows.map(({ entryYear, studyYears, ...side }) => ({
    ...side,
    kind,
    cohort: entryYear === null || studyYears === null ? null : { entryYear, studyYears },
  }));
}
