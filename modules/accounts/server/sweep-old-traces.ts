import type { Database } from '@xueji/platform/database';
import { sql } from 'kysely';

/** A month: a question about a session or a repeated request comes within days. The audit log stays. */
const KEPT_DAYS = 30;

/** How much was swept, by kind. */
export interface SweptTraces {
  readonly sessions: number;
  readonly idempotencyKeys: number;
  readonly searches: number;
}

/** Forgets ended sessions, the keys of requests that nobody repeats any more, and what was searched for. */
export async function sweepOldTraces(database: Database): Promise<SweptTraces> {
  const { rows } = await database.withoutActor((db) =>
    sql<SweptTraces>`
      SELECT sessions::int, idempotency_keys::int AS "idempotencyKeys", searches::int
        FROM sweep_old_traces(${KEPT_DAYS})`.execute(db),
  );
  const [swept] = rows;
  if (swept === undefined) throw new Error('The sweep gave no answer');
  return swept;
}
