import type { Actor } from '@xueji/platform/access';
import type { Database, Transaction } from '@xueji/platform/database';

/** Does something in a transaction that is taken back, so that every test begins with what the first one found. */
export async function takenBack(
  database: Database,
  actor: Actor,
  work: (tx: Transaction) => Promise<void>,
): Promise<void> {
  const done = new Error('Taken back');
  const run = database.transaction(actor, async (tx) => {
    await work(tx);
    throw done;
  });
  await run.catch((error: unknown) => {
    if (error !== done) throw error;
  });
}
