import type { ScopeRange } from '@xueji/organisations';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';

/** How many classes the offices of a range have. */
export async function countOpenClasses(tx: Transaction, { from, to }: ScopeRange): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM classes
     WHERE scope_no >= ${String(from)} AND scope_no <= ${String(to)} AND closed_on IS NULL`.execute(tx.db);
  return rows[0]?.count ?? 0;
}
