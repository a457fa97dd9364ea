import type { Id, TextValues } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { MappedColumn } from '../model/index.ts';

/** What the row says. */
type StoredState = 'reading' | 'asking' | 'checked' | 'committing' | 'committed' | 'refused';
/** What people see: a reading whose job ended before its time is cancelled or failed; such a commit may be asked for again. */
export type ImportState = StoredState | 'cancelled' | 'failed';
export type RowState = 'good' | 'error' | 'unchanged' | 'differs' | 'aside' | 'committed' | 'applied';

/** What the clerk said about a list. */
export interface SaidLayout {
  readonly sheetName: string;
  readonly headerRow: number;
  readonly columns: readonly MappedColumn[];
}

export interface ImportRow {
  readonly id: Id<'import'>;
  readonly task: string;
  readonly organisationId: Id<'organisation'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly fileId: Id<'file'>;
  readonly fileName: string;
  readonly state: ImportState;
  readonly sheetName: string | null;
  readonly headerRow: number | null;
  readonly columns: readonly MappedColumn[];
  readonly layout: SaidLayout | null;
  readonly problem: { readonly type: string; readonly values: TextValues } | null;
  readonly rowCount: number;
  readonly passedRows: readonly number[];
  readonly jobRunId: Id<'job-run'> | null;
  readonly createdAt: Date;
  readonly createdBy: string;
}

export interface NewImport {
  readonly task: string;
  readonly organisationId: Id<'organisation'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly fileId: Id<'file'>;
  readonly createdAt: Date;
}

export async function insertImport(tx: Transaction, fresh: NewImport): Promise<Id<'import'>> {
  const written = await tx.db
    .insertInto('imports')
    .values({
      task: fresh.task,
      organisation_id: fresh.organisationId,
      scope_no: fresh.scopeNo,
      competence_no: fresh.competenceNo,
      file_id: fresh.fileId,
      account_id: tx.actor.accountId,
      created_at: fresh.createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return written.id as Id<'import'>;
}

const PRESENT_STATE = sql`
  CASE WHEN j.state IN ('cancelled', 'failed') AND i.state = 'reading' THEN j.state
       WHEN j.state IN ('cancelled', 'failed') AND i.state = 'committing' THEN 'checked'
       ELSE i.state END`;

const IMPORT_COLUMNS = sql`
  i.id, i.task, i.organisation_id AS "organisationId", i.scope_no AS "scopeNo", i.competence_no AS "competenceNo",
  i.file_id AS "fileId", f.original_name AS "fileName", ${PRESENT_STATE} AS state, i.sheet_name AS "sheetName", i.header_row AS "headerRow",
  i.columns, i.layout, i.problem, i.row_count AS "rowCount", i.passed_rows AS "passedRows",
  i.job_run_id AS "jobRunId", i.created_at AS "createdAt",
  a.display_name AS "createdBy"`;

export async function findImport(tx: Transaction, importId: Id<'import'>): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`
    SELECT ${IMPORT_COLUMNS}
      FROM imports i JOIN files f ON f.id = i.file_id JOIN accounts a ON a.id = i.account_id
      LEFT JOIN job_runs j ON j.id = i.job_run_id
     WHERE i.id = ${importId}`.execute(tx.db);
  return rows[0];
}

/** Locks an import so that two clerks cannot commit it at once. */
export async function lockImport(tx: Transaction, importId: Id<'import'>): Promise<ImportState | undefined> {
  const { rows } = await sql<{ state: ImportState }>`
    SELECT ${PRESENT_STATE} AS state FROM imports i LEFT JOIN job_runs j ON j.id = i.job_run_id
     WHERE i.id = ${importId} FOR UPDATE OF i`.execute(tx.db);
  return rows[0]?.state;
}

/** Whether the latest job of an import is of this kind and has not ended. */
export async function isJobUnderWay(tx: Transaction, importId: Id<'import'>, kind: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM imports i JOIN job_runs j ON j.id = i.job_run_id
     WHERE i.id = ${importId} AND j.kind = ${kind} AND j.state IN ('queued', 'running')`.execute(tx.db);
  return rows.length > 0;
}

export async function listImports(
  tx: Transaction,
  question: { readonly task?: string | undefined; readonly before?: Id<'import'> | undefined },
  limit: number,
): Promise<readonly ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    SELECT ${IMPORT_COLUMNS}
      FROM imports i JOIN files f ON f.id = i.file_id JOIN accounts a ON a.id = i.account_id
      LEFT JOIN job_runs j ON j.id = i.job_run_id
     WHERE i.scope_no >= ${tx.actor.scopeFrom} AND i.scope_no <= ${tx.actor.scopeTo}
       AND (${question.task ?? null}::text IS NULL OR i.task = ${question.task ?? null})
       AND (${question.before ?? null}::bigint IS NULL OR i.id < ${question.before ?? null})
     ORDER BY i.id DESC LIMIT ${limit}`.execute(tx.db);
  return rows;
}

export async function setJobRun(tx: Transaction, importId: Id<'import'>, jobRunId: Id<'job-run'>): Promise<void> {
  await sql`UPDATE imports SET job_run_id = ${jobRunId} WHERE id = ${importId}`.execute(tx.db);
}

export async function setState(tx: Transaction, importId: Id<'import'>, state: StoredState, at: Date): Promise<void> {
  await sql`
    UPDATE imports
       SET state = ${state}, checked_at = CASE WHEN ${state} = 'checked' THEN ${at}::timestamptz ELSE checked_at END,
           committed_at = CASE WHEN ${state} = 'committed' THEN ${at}::timestamptz ELSE committed_at END
     WHERE id = ${importId}`.execute(tx.db);
}

export async function setRefused(
  tx: Transaction,
  importId: Id<'import'>,
  refusal: { readonly type: string; readonly values: TextValues },
): Promise<void> {
  await sql`UPDATE imports SET state = 'refused', problem = ${JSON.stringify(refusal)} WHERE id = ${importId}`.execute(
    tx.db,
  );
}

export async function setHeader(tx: Transaction, importId: Id<'import'>, header: SaidLayout): Promise<void> {
  await sql`
    UPDATE imports SET sheet_name = ${header.sheetName}, header_row = ${header.headerRow}, columns = ${JSON.stringify(header.columns)}
     WHERE id = ${importId}`.execute(tx.db);
}

/** The clerk has said where the list is and what its columns hold: it is read so, from the beginning. */
export async function setLayout(tx: Transaction, importId: Id<'import'>, layout: SaidLayout): Promise<void> {
  await sql`UPDATE imports SET layout = ${JSON.stringify(layout)}, state = 'reading' WHERE id = ${importId}`.execute(
    tx.db,
  );
}

/** Reading starts over: a job that was interrupted leaves rows of the earlier attempt. */
export async function clearRows(tx: Transaction, importId: Id<'import'>): Promise<void> {
  await sql`DELETE FROM import_findings WHERE import_id = ${importId}`.execute(tx.db);
  await sql`DELETE FROM import_rows WHERE import_id = ${importId}`.execute(tx.db);
  await sql`UPDATE imports SET row_count = 0, passed_rows = '{}' WHERE id = ${importId}`.execute(tx.db);
}

/** Notes which rows were passed over because they name nobody. */
export async function setPassedRows(
  tx: Transaction,
  importId: Id<'import'>,
  rowNumbers: readonly number[],
): Promise<void> {
  await sql`UPDATE imports SET passed_rows = ${rowNumbers}::int[] WHERE id = ${importId}`.execute(tx.db);
}

export interface StagedRow {
  readonly rowNumber: number;
  readonly state: RowState;
  readonly keyId: number;
  /** The parsed row, sealed. */
  readonly content: Buffer;
  readonly identityHash: Buffer | null;
  readonly contentHash: Buffer;
  readonly fileKeys: readonly Buffer[];
  readonly warningCount: number;
  readonly errorCount: number;
  readonly studentId: Id<'student'> | null;
  readonly outcome: string | null;
}

export interface StagedFinding {
  readonly rowNumber: number;
  readonly columnIndex: number | null;
  readonly field: string;
  readonly ruleId: string;
  readonly severity: 'error' | 'warning';
  readonly values: TextValues;
}

export async function insertRows(
  tx: Transaction,
  place: Pick<ImportRow, 'id' | 'scopeNo'>,
  rows: readonly StagedRow[],
  findings: readonly StagedFinding[],
): Promise<void> {
  if (rows.length > 0) {
    // Sealed rows travel end to end in one value, which goes as bytes; an array of them would go as digits.
    const contents = Buffer.concat(rows.map(({ content }) => content));
    const starts = startsOf(rows.map(({ content }) => content.length));
    await sql`
      INSERT INTO import_rows (import_id, row_number, scope_no, state, key_id, content, identity_hash, content_hash,
                               warning_count, error_count, student_id, outcome, file_keys)
      SELECT ${place.id}, given.row_number, ${place.scopeNo}, given.state, given.key_id, substr(${contents}::bytea, given.content_at, given.content_length), given.identity_hash,
             given.content_hash, given.warning_count, given.error_count, given.student_id, given.outcome, ${FILE_KEYS}
        FROM unnest(${rows.map((row) => row.rowNumber)}::int[], ${rows.map((row) => row.state)}::text[],
                    ${rows.map((row) => row.keyId)}::smallint[], ${starts}::int[], ${rows.map(({ content }) => content.length)}::int[],
                    ${rows.map((row) => row.identityHash)}::bytea[], ${rows.map((row) => row.contentHash)}::bytea[],
                    ${rows.map((row) => row.warningCount)}::smallint[], ${rows.map((row) => row.errorCount)}::smallint[],
                    ${rows.map((row) => row.studentId)}::bigint[],
                    ${rows.map((row) => row.outcome)}::text[], ${rows.map(({ fileKeys }) => Buffer.concat(fileKeys))}::bytea[])
             AS given (row_number, state, key_id, content_at, content_length, identity_hash, content_hash, warning_count, error_count, student_id, outcome, file_keys)`.execute(
      tx.db,
    );
    await sql`UPDATE imports SET row_count = row_count + ${rows.length} WHERE id = ${place.id}`.execute(tx.db);
  }
  await insertFindings(tx, place, findings);
}

/** What of a keyed hash tells rows of one import apart. */
export const FILE_KEY_BYTES = 8;

/** The keys of a row travel end to end: unnest takes arrays of one length only. */
const FILE_KEYS = sql`ARRAY(SELECT substr(given.file_keys, at, ${sql.lit(FILE_KEY_BYTES)})
                              FROM generate_series(1, length(given.file_keys), ${sql.lit(FILE_KEY_BYTES)}) AS at)`;

/** Where each of several pieces begins that stand end to end, counted from 1. */
function startsOf(lengths: readonly number[]): readonly number[] {
  let next = 1;
  return lengths.map((length) => {
    const start = next;
    next += length;
    return start;
  });
}

export async function insertFindings(
  tx: Transaction,
  place: Pick<ImportRow, 'id' | 'scopeNo'>,
  findings: readonly StagedFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  await sql`
    INSERT INTO import_findings (import_id, row_number, scope_no, column_index, field, rule_id, severity, values)
    SELECT ${place.id}, given.row_number, ${place.scopeNo}, given.column_index, given.field, given.rule_id, given.severity, given.values
      FROM unnest(${findings.map((each) => each.rowNumber)}::int[], ${findings.map((each) => each.columnIndex)}::smallint[],
                  ${findings.map((each) => each.field)}::text[], ${findings.map((each) => each.ruleId)}::text[],
                  ${findings.map((each) => each.severity)}::text[], ${findings.map((each) => JSON.stringify(each.values))}::jsonb[])
           AS given (row_number, column_index, field, rule_id, severity, values)`.execute(tx.db);
}

/** Findings that only the whole file shows are added after its last row, and turn good rows into faulty ones. */
export async function addFileFindings(
  tx: Transaction,
  place: Pick<ImportRow, 'id' | 'scopeNo'>,
  findings: readonly StagedFinding[],
): Promise<void> {
  await insertFindings(tx, place, findings);
  await sql`
    UPDATE import_rows r
       SET error_count = counted.errors, warning_count = counted.warnings,
           state = CASE WHEN counted.errors > 0 THEN 'error' ELSE r.state END,
           student_id = CASE WHEN counted.errors > 0 THEN NULL ELSE r.student_id END,
           outcome = CASE WHEN counted.errors > 0 THEN NULL ELSE r.outcome END
      FROM (SELECT row_number, count(*) FILTER (WHERE severity = 'error') AS errors,
                   count(*) FILTER (WHERE severity = 'warning') AS warnings
              FROM import_findings
             WHERE import_id = ${place.id} AND row_number = ANY(${findings.map((each) => each.rowNumber)}::int[])
             GROUP BY row_number) counted
     WHERE r.import_id = ${place.id} AND r.row_number = counted.row_number AND r.state NOT IN ('committed', 'applied')`.execute(
    tx.db,
  );
}

/** Imports with rows that could be committed: checked, or committed before some rows were corrected. */
export async function countImportsToCommit(tx: Transaction): Promise<number> {
  const { scopeFrom, scopeTo } = tx.actor;
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM imports i
     WHERE i.state IN ('checked', 'committed') AND i.scope_no >= ${scopeFrom} AND i.scope_no <= ${scopeTo}
       AND EXISTS (SELECT 1 FROM import_rows r WHERE r.import_id = i.id AND r.state = 'good')`.execute(tx.db);
  return rows[0]?.count ?? 0;
}
