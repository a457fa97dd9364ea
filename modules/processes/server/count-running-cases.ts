import type { ScopeRange } from '@xueji/organisations';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';

/** How many cases are under way in which an office of a range takes part. */
export async function countRunningCases(tx: Transaction, { from, to }: ScopeRange): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(DISTINCT c.id)::integer AS count
      FROM case_parties p JOIN cases c ON c.id = p.case_id
     WHERE p.scope_no >= ${String(from)} AND p.scope_no <= ${String(to)} AND c.state IN ('running', 'returned')`.execute(
    tx.db,
  );
  return rows[0]?.count ?? 0;
}
