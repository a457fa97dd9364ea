import type { Id, TextValues } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { RowState } from './import-repository.ts';

export type RowCounts = Readonly<Record<RowState | 'withWarnings', number>>;

const NO_ROWS: RowCounts = {
  good: 0,
  error: 0,
  unchanged: 0,
  differs: 0,
  aside: 0,
  committed: 0,
  applied: 0,
  withWarnings: 0,
};

/** Rows of each import by state. */
export async function countRowStates(
  tx: Transaction,
  importIds: readonly Id<'import'>[],
): Promise<ReadonlyMap<Id<'import'>, RowCounts>> {
  const { rows } = await sql<{ id: Id<'import'>; state: RowState; count: number; warned: number }>`
    SELECT import_id AS id, state, count(*)::int AS count, count(*) FILTER (WHERE warning_count > 0)::int AS warned
      FROM import_rows WHERE import_id = ANY(${importIds}::bigint[]) GROUP BY import_id, state`.execute(tx.db);
  const counts = new Map(importIds.map((id) => [id, { ...NO_ROWS }]));
  for (const row of rows) {
    const of = counts.get(row.id);
    if (of === undefined) continue;
    of[row.state] = row.count;
    of.withWarnings += row.warned;
  }
  return counts;
}

export interface RuleCount {
  /** Warnings of the rule nobody has accepted. */
  readonly open: number;
  readonly ruleId: string;
  readonly severity: 'error' | 'warning';
  readonly count: number;
}

export async function countRules(tx: Transaction, importId: Id<'import'>): Promise<readonly RuleCount[]> {
  const { rows } = await sql<RuleCount>`
    SELECT rule_id AS "ruleId", severity, count(*)::int AS count,
           count(*) FILTER (WHERE severity = 'warning' AND accepted_by IS NULL)::int AS open
      FROM import_findings
     WHERE import_id = ${importId} GROUP BY rule_id, severity ORDER BY severity, count DESC, rule_id`.execute(tx.db);
  return rows;
}

/** Warnings nobody has accepted, of rows that could be committed. */
export async function countOpenWarnings(tx: Transaction, importId: Id<'import'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count
      FROM import_findings f JOIN import_rows r ON r.import_id = f.import_id AND r.row_number = f.row_number
     WHERE f.import_id = ${importId} AND f.severity = 'warning' AND f.accepted_by IS NULL AND r.state = 'good'`.execute(
    tx.db,
  );
  return rows[0]?.count ?? 0;
}

export interface OutcomeCount {
  readonly outcome: string;
  readonly count: number;
}

/** Rows with an outcome of the task's own. */
export async function countOutcomes(tx: Transaction, importId: Id<'import'>): Promise<readonly OutcomeCount[]> {
  const { rows } = await sql<OutcomeCount>`
    SELECT outcome, count(*)::int AS count FROM import_rows
     WHERE import_id = ${importId} AND outcome IS NOT NULL GROUP BY outcome ORDER BY outcome`.execute(tx.db);
  return rows;
}

export interface FindingRow {
  readonly id: Id<'import-finding'>;
  readonly rowNumber: number;
  readonly columnIndex: number | null;
  readonly field: string;
  readonly ruleId: string;
  readonly severity: 'error' | 'warning';
  readonly values: TextValues;
  readonly acceptedBy: string | null;
  readonly acceptedAt: Date | null;
  readonly rowState: RowState;
  readonly keyId: number;
  readonly content: Buffer;
}

export interface FindingFilter {
  readonly severity?: 'error' | 'warning' | undefined;
  readonly ruleId?: string | undefined;
}

export interface FindingPosition {
  readonly rowNumber: number;
  readonly id: string;
}

const FINDING_COLUMNS = sql`
  f.id, f.row_number AS "rowNumber", f.column_index AS "columnIndex", f.field, f.rule_id AS "ruleId", f.severity, f.values,
  r.state AS "rowState", r.key_id AS "keyId", r.content, f.accepted_at AS "acceptedAt", a.display_name AS "acceptedBy"`;
const FINDINGS = sql`
  import_findings f JOIN import_rows r ON r.import_id = f.import_id AND r.row_number = f.row_number
  LEFT JOIN accounts a ON a.id = f.accepted_by`;

/** Findings in the order of the sheet, each with its sealed row. */
export async function listFindings(
  tx: Transaction,
  importId: Id<'import'>,
  filter: FindingFilter,
  after: FindingPosition | undefined,
  limit: number,
): Promise<readonly FindingRow[]> {
  const { rows } = await sql<FindingRow>`
    SELECT ${FINDING_COLUMNS} FROM ${FINDINGS}
     WHERE ${wanted(importId, filter)}
       AND (${after?.rowNumber ?? null}::int IS NULL OR (f.row_number, f.id) > (${after?.rowNumber ?? null}::int, ${after?.id ?? null}::bigint))
     ORDER BY f.row_number, f.id LIMIT ${limit}`.execute(tx.db);
  return rows;
}

/** What is wrong with one row, errors first. */
export async function listFindingsOfRow(
  tx: Transaction,
  importId: Id<'import'>,
  rowNumber: number,
): Promise<readonly FindingRow[]> {
  const { rows } = await sql<FindingRow>`
    SELECT ${FINDING_COLUMNS} FROM ${FINDINGS}
     WHERE f.import_id = ${importId} AND f.row_number = ${rowNumber} ORDER BY f.severity, f.column_index, f.id`.execute(
    tx.db,
  );
  return rows;
}

/** The errors of some rows, in the order of the sheet. */
export async function listErrorsOfRows(
  tx: Transaction,
  importId: Id<'import'>,
  rowNumbers: readonly number[],
): Promise<readonly FindingRow[]> {
  const { rows } = await sql<FindingRow>`
    SELECT ${FINDING_COLUMNS} FROM ${FINDINGS}
     WHERE f.import_id = ${importId} AND f.row_number = ANY(${rowNumbers}::int[]) AND f.severity = 'error'
     ORDER BY f.row_number, f.column_index, f.id`.execute(tx.db);
  return rows;
}

export async function countFindings(tx: Transaction, importId: Id<'import'>, filter: FindingFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM import_findings f WHERE ${wanted(importId, filter)}`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

function wanted(importId: Id<'import'>, filter: FindingFilter) {
  return sql`f.import_id = ${importId}
       AND (${filter.severity ?? null}::text IS NULL OR f.severity = ${filter.severity ?? null})
       AND (${filter.ruleId ?? null}::text IS NULL OR f.rule_id = ${filter.ruleId ?? null})`;
}

export interface GoodRow {
  readonly rowNumber: number;
  readonly keyId: number;
  readonly content: Buffer;
  readonly identityHash: Buffer;
  readonly contentHash: Buffer;
  readonly studentId: Id<'student'> | null;
  readonly outcome: string | null;
}

/** The next good rows, locked: whoever else commits this import waits, then finds them done. */
export async function lockGoodRows(
  tx: Transaction,
  importId: Id<'import'>,
  limit: number,
): Promise<readonly GoodRow[]> {
  const { rows } = await sql<GoodRow>`
    SELECT row_number AS "rowNumber", key_id AS "keyId", content, identity_hash AS "identityHash", content_hash AS "contentHash",
           student_id AS "studentId", outcome
      FROM import_rows WHERE import_id = ${importId} AND state = 'good'
     ORDER BY row_number LIMIT ${limit} FOR UPDATE`.execute(tx.db);
  return rows;
}

export async function settleRow(
  tx: Transaction,
  importId: Id<'import'>,
  rowNumber: number,
  state: 'committed' | 'unchanged' | 'differs' | 'aside',
  studentId: Id<'student'> | null,
): Promise<void> {
  await sql`
    UPDATE import_rows SET state = ${state}, student_id = ${studentId}
     WHERE import_id = ${importId} AND row_number = ${rowNumber} AND state = 'good'`.execute(tx.db);
}
