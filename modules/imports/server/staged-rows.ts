import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { RowState } from './import-repository.ts';

/** A row of a list with its sealed content, for the room that has the task. */
export interface StagedRow {
  readonly rowNumber: number;
  readonly state: RowState;
  readonly outcome: string | null;
  readonly studentId: Id<'student'> | null;
  readonly keyId: number;
  readonly content: Buffer;
}

const COLUMNS = sql`row_number AS "rowNumber", state, outcome, student_id AS "studentId", key_id AS "keyId", content`;

/** Rows of a list by state or by an outcome of the task's own, in the order of the sheet. */
export async function listStagedRows(
  tx: Transaction,
  importId: Id<'import'>,
  which: { readonly state?: RowState | undefined; readonly outcome?: string | undefined },
  after: number,
  limit: number,
): Promise<readonly StagedRow[]> {
  const { rows } = await sql<StagedRow>`
    SELECT ${COLUMNS} FROM import_rows
     WHERE import_id = ${importId} AND row_number > ${after}
       AND (${which.state ?? null}::text IS NULL OR state = ${which.state ?? null})
       AND (${which.outcome ?? null}::text IS NULL OR outcome = ${which.outcome ?? null})
     ORDER BY row_number LIMIT ${limit}`.execute(tx.db);
  return rows;
}

/** One row, locked until the transaction ends. */
export async function lockStagedRow(
  tx: Transaction,
  importId: Id<'import'>,
  rowNumber: number,
): Promise<StagedRow | undefined> {
  const { rows } = await sql<StagedRow>`
    SELECT ${COLUMNS} FROM import_rows WHERE import_id = ${importId} AND row_number = ${rowNumber} FOR UPDATE`.execute(
    tx.db,
  );
  return rows[0];
}

/** A row somebody decided about: it may be committed now, or stays aside under another outcome. */
export async function reclassifyRow(
  tx: Transaction,
  importId: Id<'import'>,
  rowNumber: number,
  { state, outcome }: { readonly state: 'good' | 'aside'; readonly outcome: string },
): Promise<void> {
  await sql`
    UPDATE import_rows SET state = ${state}, outcome = ${outcome}
     WHERE import_id = ${importId} AND row_number = ${rowNumber} AND state IN ('good', 'aside')`.execute(tx.db);
}
