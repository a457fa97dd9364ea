import { refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { DUPLICATE_PROBLEMS } from '../model/index.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/**
 * Counts one search across offices against the person's hour; answers how many are left. Refuses when none is.
 * Searches of one person wait for each other here, so that asking many times at once does not get past the limit.
 */
export async function spendSearch(tx: Transaction, now: Date): Promise<number> {
  const { accountId } = tx.actor;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('identity-search:' || ${accountId}, 47))`.execute(tx.db);
  const hourAgo = new Date(now.getTime() - HOUR_MS);
  await sql`DELETE FROM identity_searches WHERE account_id = ${accountId} AND searched_at <= ${hourAgo}`.execute(tx.db);
  const { rows } = await sql<{ limit: number; used: number; oldest: Date | null }>`
    SELECT searches_per_hour AS "limit", used.count::int AS used, used.oldest
      FROM identity_search_limit,
           (SELECT count(*) AS count, min(searched_at) AS oldest FROM identity_searches WHERE account_id = ${accountId}) used`.execute(
    tx.db,
  );
  const budget = rows[0];
  if (budget === undefined) throw new Error('The limit of searches is not set');
  if (budget.used >= budget.limit) {
    const freeAtMs = (budget.oldest ?? now).getTime() + HOUR_MS;
    refuseWith(DUPLICATE_PROBLEMS.searchesUsedUp, {
      limit: budget.limit,
      minutes: Math.max(1, Math.ceil((freeAtMs - now.getTime()) / MINUTE_MS)),
    });
  }
  await sql`INSERT INTO identity_searches (account_id, searched_at) VALUES (${accountId}, ${now})`.execute(tx.db);
  return budget.limit - budget.used - 1;
}
