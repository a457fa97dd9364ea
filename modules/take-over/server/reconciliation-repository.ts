import { PROBLEM_KIND_LABELS, type ProblemRecordKind } from '@xueji/duplicates';
import { ENROLMENT_STATUSES, statusOfNumber } from '@xueji/enrolments';
import type { Id, LocalText } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { type RawBuilder, sql } from 'kysely';
import type { DISPUTE_REASONS, RECONCILIATION_STATES, TakeOverFinding } from '../model/index.ts';
import type { LoadId } from './take-over-repository.ts';

export interface ReconciliationRow {
  readonly schoolId: Id<'organisation'>;
  readonly schoolName: LocalText;
  readonly scopeNo: string;
  readonly state: (typeof RECONCILIATION_STATES)[number];
  readonly checkedById: Id<'account'> | null;
  readonly checkedBy: string | null;
  readonly checkedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reasonCode: (typeof DISPUTE_REASONS)[number] | null;
  readonly note: string | null;
  readonly version: number;
}

async function readReconciliations(
  tx: Transaction,
  which: RawBuilder<unknown>,
  end: RawBuilder<unknown>,
): Promise<readonly ReconciliationRow[]> {
  const { rows } = await sql<ReconciliationRow>`
    SELECT r.school_id AS "schoolId", jsonb_build_object('zh', o.name, 'en', o.name_en) AS "schoolName", r.scope_no AS "scopeNo",
           r.state, r.checked_by AS "checkedById", a.display_name AS "checkedBy", r.checked_at AS "checkedAt",
           r.decided_by_name AS "decidedBy", r.decided_at AS "decidedAt", r.reason_code AS "reasonCode", r.note, r.version
      FROM take_over_reconciliations r
      JOIN organisations o ON o.id = r.school_id
      LEFT JOIN accounts a ON a.id = r.checked_by
     WHERE r.scope_no >= ${tx.actor.scopeFrom} AND r.scope_no <= ${tx.actor.scopeTo} AND ${which} ${end}`.execute(
    tx.db,
  );
  return rows;
}

export async function findReconciliation(
  tx: Transaction,
  loadId: LoadId,
  schoolId: Id<'organisation'>,
): Promise<ReconciliationRow | undefined> {
  return (await readReconciliations(tx, sql`r.load_id = ${loadId} AND r.school_id = ${schoolId}`, sql``))[0];
}

/** Locked until the transaction ends. */
export async function lockReconciliation(
  tx: Transaction,
  loadId: LoadId,
  schoolId: Id<'organisation'>,
): Promise<ReconciliationRow | undefined> {
  const which = sql`r.load_id = ${loadId} AND r.school_id = ${schoolId}`;
  return (await readReconciliations(tx, which, sql`FOR UPDATE OF r`))[0];
}

/** Schools of a load in sight; those that do not agree first come by their own filter, not by order. */
export async function listReconciliations(
  tx: Transaction,
  loadId: LoadId,
  after: string | undefined,
  limit: number,
): Promise<readonly ReconciliationRow[]> {
  const from = after === undefined ? sql`` : sql`AND r.school_id > ${after}`;
  return await readReconciliations(tx, sql`r.load_id = ${loadId} ${from}`, sql`ORDER BY r.school_id LIMIT ${limit}`);
}

export async function writeCheck(
  tx: Transaction,
  loadId: LoadId,
  schoolId: Id<'organisation'>,
  at: Date,
): Promise<void> {
  await sql`
    UPDATE take_over_reconciliations
       SET state = 'checked', checked_by = ${tx.actor.accountId}, checked_at = ${at}, decided_by = NULL, decided_by_name = NULL,
           decided_at = NULL, reason_code = NULL, note = NULL, version = version + 1
     WHERE load_id = ${loadId} AND school_id = ${schoolId}`.execute(tx.db);
}

export interface Signature {
  readonly decision: 'agreed' | 'disputed';
  readonly reasonCode?: (typeof DISPUTE_REASONS)[number] | undefined;
  readonly note?: string | undefined;
}

export async function writeSignature(
  tx: Transaction,
  loadId: LoadId,
  schoolId: Id<'organisation'>,
  { decision, reasonCode, note }: Signature,
  at: Date,
): Promise<void> {
  await sql`
    UPDATE take_over_reconciliations
       SET state = ${decision}, decided_by = ${tx.actor.accountId}, decided_by_name = ${tx.actor.displayName}, decided_at = ${at},
           reason_code = ${reasonCode ?? null}, note = ${note ?? null}, version = version + 1
     WHERE load_id = ${loadId} AND school_id = ${schoolId}`.execute(tx.db);
}

export interface OutcomeCounts {
  readonly rowCount: number;
  readonly goodCount: number;
  readonly flaggedCount: number;
  readonly rejectedCount: number;
}

/** What became of the rows of each school. */
export async function countOutcomes(
  tx: Transaction,
  loadId: LoadId,
  schoolIds: readonly Id<'organisation'>[],
): Promise<ReadonlyMap<Id<'organisation'>, OutcomeCounts>> {
  const { rows } = await sql<OutcomeCounts & { schoolId: Id<'organisation'> }>`
    SELECT school_id AS "schoolId", count(*)::int AS "rowCount", count(*) FILTER (WHERE outcome = 'good')::int AS "goodCount",
           count(*) FILTER (WHERE outcome = 'flagged')::int AS "flaggedCount",
           count(*) FILTER (WHERE outcome = 'rejected')::int AS "rejectedCount"
      FROM take_over_rows
     WHERE load_id = ${loadId} AND school_id = ANY(${schoolIds}::bigint[])
       AND scope_no >= ${tx.actor.scopeFrom} AND scope_no <= ${tx.actor.scopeTo}
     GROUP BY school_id`.execute(tx.db);
  return new Map(rows.map(({ schoolId, ...counts }) => [schoolId, counts]));
}

export interface ComparedLine {
  readonly stage: number | null;
  readonly entryYear: number | null;
  readonly classNumber: number | null;
  readonly statusLabel: LocalText;
  readonly said: number;
  readonly stands: number;
}

/** By class and status: what the file said, and how the same pupils stand now. */
export async function compareWithRegister(
  tx: Transaction,
  loadId: LoadId,
  schoolId: Id<'organisation'>,
): Promise<readonly ComparedLine[]> {
  const { rows } = await sql<Omit<ComparedLine, 'statusLabel'> & { status: number | null }>`
    WITH own AS (
      SELECT student_id, stage, entry_year, class_number, status FROM take_over_rows
       WHERE load_id = ${loadId} AND school_id = ${schoolId}
         AND scope_no >= ${tx.actor.scopeFrom} AND scope_no <= ${tx.actor.scopeTo})
    SELECT stage, entry_year AS "entryYear", class_number AS "classNumber", status, sum(said)::int AS said, sum(stands)::int AS stands
      FROM (
        SELECT stage, entry_year, class_number, status, 1 AS said, 0 AS stands FROM own
        UNION ALL
        SELECT e.stage, c.entry_year, c.class_number, e.status, 0, 1
          FROM own
          JOIN LATERAL (SELECT stage, class_id, status FROM enrolments
                         WHERE enrolments.student_id = own.student_id AND holder_id = ${schoolId}
                         ORDER BY end_on DESC NULLS FIRST, enrolments.id DESC LIMIT 1) e ON true
          LEFT JOIN classes c ON c.id = e.class_id) compared
     GROUP BY 1, 2, 3, 4 ORDER BY 1 NULLS LAST, 2 DESC NULLS LAST, 3 NULLS LAST, 4`.execute(tx.db);
  return rows.map(({ status, ...line }) => ({
    ...line,
    statusLabel: status === null ? NO_STATUS : ENROLMENT_STATUSES[statusOfNumber(status)].label,
  }));
}

const NO_STATUS: LocalText = { zh: '未入库', en: 'Not entered' };

export async function countProblems(
  tx: Transaction,
  loadId: LoadId,
  schoolId: Id<'organisation'>,
): Promise<readonly { readonly kind: string; readonly label: LocalText; readonly count: number }[]> {
  const { rows } = await sql<{ kind: ProblemRecordKind; count: number }>`
    SELECT p.kind, count(*)::int AS count FROM problem_records p
      JOIN take_over_rows r ON r.student_id = p.student_id AND r.load_id = ${loadId} AND r.school_id = ${schoolId}
     WHERE p.state = 'open' AND p.scope_no >= ${tx.actor.scopeFrom} AND p.scope_no <= ${tx.actor.scopeTo}
       AND r.scope_no >= ${tx.actor.scopeFrom} AND r.scope_no <= ${tx.actor.scopeTo}
     GROUP BY p.kind ORDER BY p.kind`.execute(tx.db);
  return rows.map(({ kind, count }) => ({ kind, label: PROBLEM_KIND_LABELS[kind], count }));
}

export interface BadRow {
  readonly rowNumber: number;
  readonly outcome: 'flagged' | 'rejected';
  readonly schoolName: LocalText | null;
  readonly studentId: Id<'student'> | null;
  readonly name: string | null;
  readonly findings: readonly TakeOverFinding[];
}

export interface BadRowQuestion {
  readonly schoolId: string | undefined;
  readonly outcome: 'flagged' | 'rejected' | undefined;
  readonly after: number | undefined;
  readonly limit: number;
}

/** Rows with errors, in the order of the file. */
export async function listBadRows(
  tx: Transaction,
  loadId: LoadId,
  question: BadRowQuestion,
): Promise<readonly BadRow[]> {
  const from = question.after === undefined ? sql`` : sql`AND r.row_number > ${question.after}`;
  const { rows } = await sql<BadRow>`
    SELECT r.row_number AS "rowNumber", r.outcome, r.student_id AS "studentId", s.name, r.findings,
           CASE WHEN o.id IS NULL THEN NULL ELSE jsonb_build_object('zh', o.name, 'en', o.name_en) END AS "schoolName"
      FROM take_over_rows r
      LEFT JOIN students s ON s.id = r.student_id
      LEFT JOIN organisations o ON o.id = r.school_id
     WHERE ${badRowsOf(tx, loadId, question)} ${from} ORDER BY r.row_number LIMIT ${question.limit}`.execute(tx.db);
  return rows;
}

/** A bad row as it was written, sealed. */
export interface BadRowContent extends Omit<BadRow, 'name'> {
  readonly keyId: number;
  readonly content: Buffer;
}

type BadRowScope = Partial<Pick<BadRowQuestion, 'schoolId' | 'outcome'>>;

/** The bad rows of a file in their order, as written. */
export async function listBadRowContents(
  tx: Transaction,
  loadId: LoadId,
  question: BadRowScope & Pick<BadRowQuestion, 'after' | 'limit'>,
): Promise<readonly BadRowContent[]> {
  const from = question.after === undefined ? sql`` : sql`AND r.row_number > ${question.after}`;
  const { rows } = await sql<BadRowContent>`
    SELECT r.row_number AS "rowNumber", r.outcome, r.student_id AS "studentId", r.findings, r.key_id AS "keyId", r.content,
           CASE WHEN o.id IS NULL THEN NULL ELSE jsonb_build_object('zh', o.name, 'en', o.name_en) END AS "schoolName"
      FROM take_over_rows r
      LEFT JOIN organisations o ON o.id = r.school_id
     WHERE ${badRowsOf(tx, loadId, question)} ${from} ORDER BY r.row_number LIMIT ${question.limit}`.execute(tx.db);
  return rows;
}

export async function countBadRows(tx: Transaction, loadId: LoadId, scope: BadRowScope): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM take_over_rows r WHERE ${badRowsOf(tx, loadId, scope)}`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

function badRowsOf(tx: Transaction, loadId: LoadId, { schoolId, outcome }: BadRowScope): RawBuilder<unknown> {
  return sql.join(
    [
      sql`r.load_id = ${loadId} AND r.scope_no >= ${tx.actor.scopeFrom} AND r.scope_no <= ${tx.actor.scopeTo}`,
      ...(schoolId === undefined ? [] : [sql`r.school_id = ${schoolId}`]),
      outcome === undefined ? sql`r.outcome <> 'good'` : sql`r.outcome = ${outcome}`,
    ],
    sql` AND `,
  );
}

export interface SigningCounts {
  readonly schoolCount: number;
  readonly signedCount: number;
  readonly disputedCount: number;
}

/** How many schools of each load are in sight, have signed, and do not agree. */
export async function countSignatures(tx: Transaction): Promise<ReadonlyMap<LoadId, SigningCounts>> {
  const { rows } = await sql<SigningCounts & { loadId: LoadId }>`
    SELECT load_id AS "loadId", count(*)::int AS "schoolCount", count(*) FILTER (WHERE state = 'agreed')::int AS "signedCount",
           count(*) FILTER (WHERE state = 'disputed')::int AS "disputedCount"
      FROM take_over_reconciliations
     WHERE scope_no >= ${tx.actor.scopeFrom} AND scope_no <= ${tx.actor.scopeTo} GROUP BY load_id`.execute(tx.db);
  return new Map(rows.map(({ loadId, ...counts }) => [loadId, counts]));
}
