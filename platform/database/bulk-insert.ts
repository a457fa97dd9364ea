import { sql } from 'kysely';
import type { Transaction } from './database.ts';

type ColumnType = 'bigint' | 'smallint' | 'numeric' | 'boolean' | 'text' | 'bytea' | 'date' | 'timestamptz' | 'jsonb';
/** A value on its way into a table. */
export type Cell = string | number | boolean | Buffer | Date | null | undefined;

/** Where one column of a table comes from. */
export type BulkColumn<Row> = readonly [type: ColumnType, cell: (row: Row) => Cell];

/** A table and how its rows are made. */
export interface BulkTable<Row> {
  readonly name: string;
  readonly columns: Readonly<Record<string, BulkColumn<Row>>>;
}

/**
 * Inserts many rows in one statement. COPY would be quicker still, but PostgreSQL refuses it where row-level security
 * binds the role, and here it must. Returns the named columns of the new rows, in the order of `rows`.
 */
export async function insertRows<Row, Returned = never>(
  tx: Transaction,
  table: BulkTable<Row>,
  rows: readonly Row[],
  returning: readonly (keyof Returned & string)[] = [],
): Promise<readonly Returned[]> {
  if (rows.length === 0) return [];
  const columns = Object.entries(table.columns);
  const names = sql.join(columns.map(([name]) => sql.ref(name)));
  const arrays = sql.join(
    columns.map(([, [type, cell]]) => sql`${rows.map((row) => cell(row) ?? null)}::${sql.raw(type)}[]`),
  );
  const returned = returning.length === 0 ? sql`` : sql`RETURNING ${sql.join(returning.map((name) => sql.ref(name)))}`;
  const inserted = await sql<Returned>`
    INSERT INTO ${sql.table(table.name)} (${names}) SELECT * FROM unnest(${arrays}) ${returned}`.execute(tx.db);
  return inserted.rows;
}
