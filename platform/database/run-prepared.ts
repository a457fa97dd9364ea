import type { Compilable, CompiledQuery, Kysely, QueryResult, RawBuilder } from 'kysely';
import type { Schema } from './schema.generated.ts';

/** So many statements are kept by a connection at most: text that varies without end must not fill the server. */
const NAMES_MAX = 300;

interface PreparedQuery<Row = unknown> extends CompiledQuery<Row> {
  readonly isPrepared?: true;
}

const names = new Map<string, string>();

/**
 * Runs a statement that every connection parses once and, from its sixth run on, plans no more: half of what a short
 * statement costs under row-level security. For statements whose one best plan serves every value and every actor: a look-up
 * by key, an insert, a call of a function, a list in the order of an index. Never for one that a name or a filter narrows: the
 * best plan for a school is the worst for a province.
 */
export async function runPrepared<Row>(
  db: Kysely<Schema>,
  statement: RawBuilder<Row> | Compilable<Row>,
): Promise<QueryResult<Row>> {
  // Only raw statements need to be told how; the others brought it along.
  const compiled: PreparedQuery<Row> = { ...(statement as RawBuilder<Row>).compile(db), isPrepared: true };
  return await db.executeQuery<Row>(compiled);
}

/** The name a statement has on every connection; undefined for one that is planned each time it runs. */
export function preparedNameOf(query: PreparedQuery): string | undefined {
  if (query.isPrepared !== true) return undefined;
  const known = names.get(query.sql);
  if (known !== undefined || names.size >= NAMES_MAX) return known;
  const name = `statement-${names.size}`;
  names.set(query.sql, name);
  return name;
}
