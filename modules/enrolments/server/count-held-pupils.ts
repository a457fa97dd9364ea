import type { ScopeRange } from '@xueji/organisations';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';

/** How many pupils the offices of a range hold, whatever their status. */
export async function countHeldPupils(tx: Transaction, { from, to }: ScopeRange): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM enrolments
     WHERE scope_no >= ${String(from)} AND scope_no <= ${String(to)} AND end_on IS NULL`.execute(tx.db);
  return rows[0]?.count ?? 0;
}
