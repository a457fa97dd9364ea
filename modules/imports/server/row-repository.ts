import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { type RecordPath, STUDENT_RULES } from '@xueji/students';
import { sql } from 'kysely';
import {
  type ImportRow,
  insertFindings,
  type RowState,
  type StagedFinding,
  type StagedRow,
} from './import-repository.ts';

/** Rules that only the rows of one file together decide. */
const FILE_RULE_IDS = Object.entries(STUDENT_RULES)
  .filter(([, { scope }]) => scope === 'file')
  .map(([ruleId]) => ruleId);

export interface LockedRow {
  readonly rowNumber: number;
  readonly version: number;
  readonly state: RowState;
  readonly studentId: Id<'student'> | null;
  readonly keyId: number;
  readonly content: Buffer;
  readonly identityHash: Buffer | null;
  readonly contentHash: Buffer;
  readonly fileKeys: readonly Buffer[];
}

const ROW_COLUMNS = sql`
  row_number AS "rowNumber", version, state, student_id AS "studentId", key_id AS "keyId", content,
  identity_hash AS "identityHash", content_hash AS "contentHash", file_keys AS "fileKeys"`;

export async function findRow(
  tx: Transaction,
  importId: Id<'import'>,
  rowNumber: number,
): Promise<LockedRow | undefined> {
  const { rows } = await sql<LockedRow>`
    SELECT ${ROW_COLUMNS} FROM import_rows WHERE import_id = ${importId} AND row_number = ${rowNumber}`.execute(tx.db);
  return rows[0];
}

/** Rows in the order of the sheet, locked until the end of the transaction. */
export async function lockRows(
  tx: Transaction,
  importId: Id<'import'>,
  rowNumbers: readonly number[],
): Promise<readonly LockedRow[]> {
  const { rows } = await sql<LockedRow>`
    SELECT ${ROW_COLUMNS} FROM import_rows
     WHERE import_id = ${importId} AND row_number = ANY(${rowNumbers}::int[]) ORDER BY row_number FOR UPDATE`.execute(
    tx.db,
  );
  return rows;
}

interface SharingRow {
  readonly rowNumber: number;
  readonly fileKeys: readonly Buffer[];
}

/** Rows that have any of the keys. They are found by reading the rows of the import: a fix is rare, staging is not. */
export async function findRowsSharing(
  tx: Transaction,
  importId: Id<'import'>,
  keys: readonly Buffer[],
): Promise<readonly SharingRow[]> {
  const { rows } = await sql<SharingRow>`
    SELECT row_number AS "rowNumber", file_keys AS "fileKeys" FROM import_rows
     WHERE import_id = ${importId} AND file_keys && ${keys}::bytea[] ORDER BY row_number`.execute(tx.db);
  return rows;
}

/**
 * Writes a row that was judged anew, under its next version, with what was found in it alone. What the whole file shows of it
 * stays. A warning that was accepted stays so while the value it is about has not changed.
 */
export async function rewriteRow(
  tx: Transaction,
  place: Pick<ImportRow, 'id' | 'scopeNo'>,
  row: StagedRow,
  findings: readonly StagedFinding[],
  changed: readonly RecordPath[],
): Promise<void> {
  await sql`
    UPDATE import_rows
       SET version = version + 1, state = ${row.state}, student_id = ${row.studentId}, outcome = ${row.outcome},
           key_id = ${row.keyId}, content = ${row.content}, identity_hash = ${row.identityHash}, content_hash = ${row.contentHash},
           file_keys = ${row.fileKeys}::bytea[], error_count = ${row.errorCount}, warning_count = ${row.warningCount}
     WHERE import_id = ${place.id} AND row_number = ${row.rowNumber}`.execute(tx.db);
  const accepted = await takeFindings(tx, place.id, [row.rowNumber], 'own');
  await insertFindings(tx, place, findings);
  await acceptAgain(
    tx,
    place.id,
    accepted.filter(({ field }) => !changed.includes(field as RecordPath)),
  );
  await countFindingsOf(tx, place.id, [row.rowNumber]);
}

/**
 * Replaces what the whole file shows of some rows. Answers the rows that have no error any more and were held back by one:
 * they are still to be judged.
 */
export async function replaceFileFindings(
  tx: Transaction,
  place: Pick<ImportRow, 'id' | 'scopeNo'>,
  rowNumbers: readonly number[],
  findings: readonly StagedFinding[],
): Promise<readonly number[]> {
  const accepted = await takeFindings(tx, place.id, rowNumbers, 'file');
  await insertFindings(tx, place, findings);
  await acceptAgain(tx, place.id, accepted);
  return await countFindingsOf(tx, place.id, rowNumbers);
}

interface AcceptedFinding {
  readonly rowNumber: number;
  readonly ruleId: string;
  readonly field: string;
  readonly acceptedBy: Id<'account'>;
  readonly acceptedAt: Date;
}

/** Removes findings of rows, those of the whole file or the others; answers which of them had been accepted. */
async function takeFindings(
  tx: Transaction,
  importId: Id<'import'>,
  rowNumbers: readonly number[],
  which: 'own' | 'file',
): Promise<readonly AcceptedFinding[]> {
  const { rows } = await sql<AcceptedFinding | (AcceptedFinding & { acceptedBy: null })>`
    DELETE FROM import_findings
     WHERE import_id = ${importId} AND row_number = ANY(${rowNumbers}::int[])
       AND (rule_id = ANY(${FILE_RULE_IDS}::text[])) = ${which === 'file'}
    RETURNING row_number AS "rowNumber", rule_id AS "ruleId", field, accepted_by AS "acceptedBy", accepted_at AS "acceptedAt"`.execute(
    tx.db,
  );
  return rows.filter((row): row is AcceptedFinding => row.acceptedBy !== null);
}

async function acceptAgain(
  tx: Transaction,
  importId: Id<'import'>,
  accepted: readonly AcceptedFinding[],
): Promise<void> {
  for (const { rowNumber, ruleId, field, acceptedBy, acceptedAt } of accepted) {
    await sql`
      UPDATE import_findings SET accepted_by = ${acceptedBy}, accepted_at = ${acceptedAt}
       WHERE import_id = ${importId} AND row_number = ${rowNumber} AND rule_id = ${ruleId} AND field = ${field}
         AND severity = 'warning'`.execute(tx.db);
  }
}

/**
 * Counts the findings of rows; an error holds its row back. Answers the rows held back by none that still stand as if one
 * did: an error the whole file showed is gone. Rows in the register stay as they are.
 */
async function countFindingsOf(
  tx: Transaction,
  importId: Id<'import'>,
  rowNumbers: readonly number[],
): Promise<readonly number[]> {
  await sql`
    UPDATE import_rows r
       SET warning_count = counted.warnings, error_count = counted.errors,
           state = CASE WHEN counted.errors > 0 THEN 'error' ELSE r.state END,
           student_id = CASE WHEN counted.errors > 0 THEN NULL ELSE r.student_id END,
           outcome = CASE WHEN counted.errors > 0 THEN NULL ELSE r.outcome END
      FROM (SELECT each.row_number, count(f.id) FILTER (WHERE f.severity = 'error') AS errors,
                   count(f.id) FILTER (WHERE f.severity = 'warning') AS warnings
              FROM unnest(${rowNumbers}::int[]) AS each (row_number)
              LEFT JOIN import_findings f ON f.import_id = ${importId} AND f.row_number = each.row_number
             GROUP BY each.row_number) counted
     WHERE r.import_id = ${importId} AND r.row_number = counted.row_number AND r.state NOT IN ('committed', 'applied')
       AND (counted.errors > 0 OR r.state <> 'error')`.execute(tx.db);
  const { rows } = await sql<{ rowNumber: number }>`
    SELECT r.row_number AS "rowNumber" FROM import_rows r
     WHERE r.import_id = ${importId} AND r.row_number = ANY(${rowNumbers}::int[]) AND r.state = 'error'
       AND NOT EXISTS (SELECT 1 FROM import_findings f
                        WHERE f.import_id = r.import_id AND f.row_number = r.row_number AND f.severity = 'error')
     ORDER BY r.row_number`.execute(tx.db);
  return rows.map(({ rowNumber }) => rowNumber);
}

/** Which warnings of an import. */
export type WarningChoice = { readonly ruleId: string } | { readonly rowNumber: number } | 'all' | 'of-good-rows';

/** Notes who looked at warnings, or takes it back. Answers how many changed. */
export async function markWarnings(
  tx: Transaction,
  importId: Id<'import'>,
  choice: WarningChoice,
  acceptedAt: Date | null,
): Promise<number> {
  const chosen = chosenWarnings(choice);
  const { numAffectedRows } = await sql`
    UPDATE import_findings
       SET accepted_by = ${acceptedAt === null ? null : tx.actor.accountId}, accepted_at = ${acceptedAt}
     WHERE import_id = ${importId} AND severity = 'warning' AND (accepted_by IS NULL) = ${acceptedAt !== null}
       AND ${chosen}`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}

function chosenWarnings(choice: WarningChoice) {
  if (choice === 'all') return sql`true`;
  if (choice === 'of-good-rows') {
    return sql`EXISTS (SELECT 1 FROM import_rows r WHERE r.import_id = import_findings.import_id
                          AND r.row_number = import_findings.row_number AND r.state = 'good')`;
  }
  return 'ruleId' in choice ? sql`rule_id = ${choice.ruleId}` : sql`row_number = ${choice.rowNumber}`;
}

/** The next rows that differ from their record, after a row of the sheet. */
export async function listDiffering(
  tx: Transaction,
  importId: Id<'import'>,
  after: number,
  limit: number,
): Promise<readonly LockedRow[]> {
  const { rows } = await sql<LockedRow>`
    SELECT ${ROW_COLUMNS} FROM import_rows
     WHERE import_id = ${importId} AND state = 'differs' AND row_number > ${after}
     ORDER BY row_number LIMIT ${limit}`.execute(tx.db);
  return rows;
}

/** The same, locked until the end of the transaction. */
export async function lockDiffering(
  tx: Transaction,
  importId: Id<'import'>,
  after: number,
  limit: number,
): Promise<readonly LockedRow[]> {
  const { rows } = await sql<LockedRow>`
    SELECT ${ROW_COLUMNS} FROM import_rows
     WHERE import_id = ${importId} AND state = 'differs' AND row_number > ${after}
     ORDER BY row_number LIMIT ${limit} FOR UPDATE`.execute(tx.db);
  return rows;
}

/** Notes that what a row says is in its record now. */
export async function settleChange(tx: Transaction, importId: Id<'import'>, rowNumber: number): Promise<void> {
  await sql`
    UPDATE import_rows SET state = 'applied', version = version + 1
     WHERE import_id = ${importId} AND row_number = ${rowNumber} AND state = 'differs'`.execute(tx.db);
}
