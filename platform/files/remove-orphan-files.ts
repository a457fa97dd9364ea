import { assert } from '@xueji/kernel';
import type { Transaction } from '../database/index.ts';
import { actorSeesWholeNode, listKnownStorageNames } from './file-repository.ts';
import { listSealedBefore, removeSealed } from './sealed-folder.ts';

/** Far longer than any transaction runs: a file this old without a row will never get one. */
const GRACE_MS = 24 * 3_600_000;
const BATCH = 1_000;

/**
 * Removes bytes whose row was never committed, and what crashes left half-written. Answers how many files went.
 *
 * `now` is real time, as the file system keeps it. The actor must be the node itself with sight of all offices: to a
 * narrower actor row-level security hides rows, and living files would look like orphans.
 */
export async function removeOrphanFiles(tx: Transaction, folder: string, now: Date): Promise<number> {
  assert(tx.actor.role === 'system' && (await actorSeesWholeNode(tx)), 'orphan files are removed by the node itself');
  let removedCount = 0;
  let batch: string[] = [];

  async function removeBatch(): Promise<void> {
    const known = new Set(await listKnownStorageNames(tx, batch));
    for (const name of batch.filter((candidate) => !known.has(candidate))) {
      await removeSealed(folder, name);
      removedCount += 1;
    }
    batch = [];
  }

  for await (const name of listSealedBefore(folder, new Date(now.getTime() - GRACE_MS))) {
    batch.push(name);
    if (batch.length === BATCH) await removeBatch();
  }
  if (batch.length > 0) await removeBatch();
  return removedCount;
}
