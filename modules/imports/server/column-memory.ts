import type { Transaction } from '@xueji/platform/database';
import { foldHeader, type RecordPath } from '@xueji/students';
import { sql } from 'kysely';
import type { MappedColumn } from '../model/index.ts';

/** Longer texts above a column are notes, not names. */
const HEADER_LENGTH_MAX = 100;

/** What the actor's office said about columns earlier, by folded header; null: not to be read. */
export async function listRemembered(tx: Transaction, task: string): Promise<ReadonlyMap<string, RecordPath | null>> {
  const { rows } = await sql<{ header: string; field: RecordPath | null }>`
    SELECT header, field FROM import_mappings WHERE organisation_id = ${tx.actor.organisationId} AND task = ${task}`.execute(
    tx.db,
  );
  return new Map(rows.map(({ header, field }) => [header, field]));
}

/** Keeps what was said about columns that have a name. */
export async function rememberColumns(
  tx: Transaction,
  task: string,
  columns: readonly MappedColumn[],
  at: Date,
): Promise<void> {
  const named = columns.map(({ header, field }) => [foldHeader(header), field] as const);
  const names = named.map(([name]) => name);
  // Of two columns of one name another list may have the other one filled.
  const isAlone = (name: string) => names.indexOf(name) === names.lastIndexOf(name);
  const said = named.filter(([name]) => name !== '' && name.length <= HEADER_LENGTH_MAX && isAlone(name));
  await sql`
    INSERT INTO import_mappings (organisation_id, task, header, field, account_id, said_at)
    SELECT ${tx.actor.organisationId}, ${task}, said.header, said.field, ${tx.actor.accountId}, ${at}
      FROM unnest(${said.map(([header]) => header)}::text[], ${said.map(([, field]) => field)}::text[]) AS said (header, field)
    ON CONFLICT (organisation_id, task, header)
    DO UPDATE SET field = excluded.field, account_id = excluded.account_id, said_at = excluded.said_at`.execute(tx.db);
}
