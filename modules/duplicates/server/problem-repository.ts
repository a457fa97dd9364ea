import type { Id, PlainDate } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { type RawBuilder, sql } from 'kysely';
import type {
  Cohort,
  OwnProblemKind,
  PairProblemKind,
  ProblemPriority,
  ProblemRecordKind,
  StoredFinding,
} from '../model/index.ts';
import { OFFICE_COLUMNS, type Office, officeOf } from './match-question-repository.ts';

export interface ProblemRow {
  readonly id: Id<'problem-record'>;
  readonly version: number;
  readonly studentId: Id<'student'>;
  readonly scopeNo: string;
  /** Null when the problem is the record's alone, and so is the office. */
  readonly counterpartStudentId: Id<'student'> | null;
  readonly kind: ProblemRecordKind;
  readonly priority: ProblemPriority;
  readonly isOpen: boolean;
  readonly detectedAt: Date;
  readonly dueOn: PlainDate | null;
  readonly office: Office | null;
  readonly findings: readonly StoredFinding[];
  readonly contactNote: string | null;
  readonly contactedAt: Date | null;
  readonly contactedBy: string | null;
}

/** One side of a problem: a record, and the one it agrees with. */
export interface NewProblem {
  readonly questionId: Id<'match-question'>;
  readonly studentId: Id<'student'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly kind: PairProblemKind;
  readonly counterpartStudentId: Id<'student'>;
  /** The office this side is told of. */
  readonly counterpartOffice: Id<'organisation'> | RawBuilder<unknown>;
  readonly detectedAt: Date;
  readonly dueOn: PlainDate | null;
  readonly priority: ProblemPriority;
}

/** Flags one side, which may be beyond the actor's scope. False when that pair is flagged already. */
export async function insertProblem(tx: Transaction, fresh: NewProblem): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO problem_records (question_id, student_id, scope_no, competence_no, kind, counterpart_student_id,
                                 counterpart_office_id, detected_at, due_on, priority)
    VALUES (${fresh.questionId}, ${fresh.studentId}, ${fresh.scopeNo}, ${fresh.competenceNo}, ${fresh.kind},
            ${fresh.counterpartStudentId}, ${fresh.counterpartOffice}, ${fresh.detectedAt}, ${fresh.dueOn}, ${fresh.priority})
    ON CONFLICT DO NOTHING`.execute(tx.db);
  return numAffectedRows === 1n;
}

/** Closes both sides of a pair, whoever may read them; answers how many were open. The first must be in the actor's scope. */
export async function closePair(
  tx: Transaction,
  studentId: Id<'student'>,
  counterpartId: Id<'student'>,
  state: 'corrected' | 'deleted',
  at: Date,
): Promise<number> {
  const { rows } = await sql<{ closed: number }>`
    SELECT close_problem_pair(${studentId}, ${counterpartId}, ${state}, ${at}) AS closed`.execute(tx.db);
  return rows[0]?.closed ?? 0;
}

/** An open problem that a record has alone. */
export interface OpenOwnProblem {
  readonly id: Id<'problem-record'>;
  readonly studentId: Id<'student'>;
  readonly kind: OwnProblemKind;
  readonly findings: readonly StoredFinding[];
}

export async function listOpenOwnProblems(
  tx: Transaction,
  studentIds: readonly Id<'student'>[],
): Promise<readonly OpenOwnProblem[]> {
  const { rows } = await sql<OpenOwnProblem>`
    SELECT p.id, p.student_id AS "studentId", p.kind, p.findings FROM problem_records p
     WHERE p.student_id = ANY(${studentIds}::bigint[]) AND p.state = 'open' AND p.counterpart_student_id IS NULL
       AND p.scope_no >= ${tx.actor.scopeFrom} AND p.scope_no <= ${tx.actor.scopeTo} ORDER BY p.id`.execute(tx.db);
  return rows;
}

/** Leaves a problem with what is still wrong; with nothing left it closes in the given state. */
export async function settleProblem(
  tx: Transaction,
  problemId: Id<'problem-record'>,
  remaining: readonly StoredFinding[],
  newState: 'corrected' | 'attested',
  at: Date,
): Promise<void> {
  const { rows } = await sql<{ settled: boolean }>`
    SELECT settle_own_problem(${problemId}, ${JSON.stringify(remaining)}::jsonb, ${newState}, ${at}) AS settled`.execute(
    tx.db,
  );
  if (rows[0]?.settled !== true) throw new Error('Who may correct a record may settle its problem');
}

interface ReopenedProblem {
  readonly studentId: Id<'student'>;
  readonly kind: OwnProblemKind;
  readonly wasClosed: boolean;
}

/** Gives findings back to a problem, which is open again if it was not. */
export async function reopenProblem(
  tx: Transaction,
  problemId: Id<'problem-record'>,
  restored: readonly StoredFinding[],
): Promise<ReopenedProblem> {
  const { rows } = await sql<ReopenedProblem>`
    SELECT reopened_student_id AS "studentId", reopened_kind AS kind, was_closed AS "wasClosed"
      FROM reopen_own_problem(${problemId}, ${JSON.stringify(restored)}::jsonb)`.execute(tx.db);
  const [reopened] = rows;
  if (reopened === undefined) throw new Error('Who may take a correction back may open its problem again');
  return reopened;
}

/** The class a pupil of the scope is in. */
export async function findCohort(tx: Transaction, studentId: Id<'student'>): Promise<Cohort | null> {
  const { rows } = await sql<Cohort>`
    SELECT c.entry_year AS "entryYear", c.study_years AS "studyYears"
      FROM current_enrolments e JOIN classes c ON c.id = e.class_id WHERE e.student_id = ${studentId}`.execute(tx.db);
  return rows[0] ?? null;
}

async function readProblems(
  tx: Transaction,
  which: RawBuilder<unknown>,
  end: RawBuilder<unknown>,
): Promise<readonly ProblemRow[]> {
  const { rows } = await sql<Omit<ProblemRow, 'office'> & Parameters<typeof officeOf>[0]>`
    SELECT p.id, p.version, p.student_id AS "studentId", p.scope_no AS "scopeNo",
           p.counterpart_student_id AS "counterpartStudentId", p.kind, p.priority, p.state = 'open' AS "isOpen",
           p.detected_at AS "detectedAt", p.due_on AS "dueOn", p.contact_note AS "contactNote",
           p.contacted_at AS "contactedAt", a.display_name AS "contactedBy", p.findings,
           ${OFFICE_COLUMNS}
      FROM problem_records p
      LEFT JOIN organisations o ON o.id = p.counterpart_office_id
      LEFT JOIN accounts a ON a.id = p.contacted_by_account
     WHERE p.scope_no >= ${tx.actor.scopeFrom} AND p.scope_no <= ${tx.actor.scopeTo} AND ${which} ${end}`.execute(
    tx.db,
  );
  return rows.map((row) => {
    const shown = officeOf(row);
    return row.counterpartStudentId === null ? { ...shown, office: null } : shown;
  });
}

export async function listOpenProblemsOfStudent(
  tx: Transaction,
  studentId: Id<'student'>,
): Promise<readonly ProblemRow[]> {
  return await readProblems(tx, sql`p.student_id = ${studentId} AND p.state = 'open'`, sql`ORDER BY p.priority, p.id`);
}

export async function findProblem(tx: Transaction, problemId: Id<'problem-record'>): Promise<ProblemRow | undefined> {
  return (await readProblems(tx, sql`p.id = ${problemId}`, sql``))[0];
}

/** Locked until the transaction ends. */
export async function lockProblem(tx: Transaction, problemId: Id<'problem-record'>): Promise<ProblemRow | undefined> {
  return (await readProblems(tx, sql`p.id = ${problemId}`, sql`FOR UPDATE OF p`))[0];
}

export interface ProblemFilter {
  readonly kind?: ProblemRecordKind | undefined;
  readonly priority?: number | undefined;
  readonly contacted?: 'yes' | 'no' | undefined;
}

export interface ProblemPosition {
  readonly priority: number;
  readonly id: string;
}

/** Open problems of the scope, the most pressing first, then the oldest. */
export async function listOpenProblems(
  tx: Transaction,
  filter: ProblemFilter,
  after: ProblemPosition | undefined,
  limit: number,
): Promise<readonly ProblemRow[]> {
  const from = after === undefined ? sql`` : sql`AND (p.priority, p.id) > (${after.priority}, ${after.id})`;
  return await readProblems(tx, sql`${open(filter)} ${from}`, sql`ORDER BY p.priority, p.id LIMIT ${limit}`);
}

export async function countOpenProblems(tx: Transaction, filter: ProblemFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM problem_records p
     WHERE p.scope_no >= ${tx.actor.scopeFrom} AND p.scope_no <= ${tx.actor.scopeTo} AND ${open(filter)}`.execute(
    tx.db,
  );
  return rows[0]?.count ?? 0;
}

function open({ kind, priority, contacted }: ProblemFilter): RawBuilder<unknown> {
  return sql.join(
    [
      sql`p.state = 'open'`,
      ...(kind === undefined ? [] : [sql`p.kind = ${kind}`]),
      ...(priority === undefined ? [] : [sql`p.priority = ${priority}`]),
      ...(contacted === undefined ? [] : [sql`(p.contacted_at IS NOT NULL) = ${contacted === 'yes'}`]),
    ],
    sql` AND `,
  );
}

export async function writeContact(
  tx: Transaction,
  problemId: Id<'problem-record'>,
  note: string,
  at: Date,
): Promise<void> {
  await sql`
    UPDATE problem_records
       SET contact_note = ${note}, contacted_at = ${at}, contacted_by_account = ${tx.actor.accountId}, version = version + 1
     WHERE id = ${problemId}`.execute(tx.db);
}
