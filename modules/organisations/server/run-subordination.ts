import { setTimeout as wait } from 'node:timers/promises';
import { parseId } from '@xueji/kernel';
import { nodeActor } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import type { JobContext } from '@xueji/platform/jobs';
import { countTransactionsBefore, endChange, listPending, moveOffice, readMoment } from './subordination-repository.ts';

/** Job that moves the offices of a change, one after the other. */
export const CHANGE_SUBORDINATION_JOB = 'organisations.change-subordination';

/** Most transactions last milliseconds; none outlives the database's transaction timeout of a minute. */
const POLL_MS = 20;

/**
 * Moves the offices of a change, each in a transaction of its own: a piece a crash undoes or leaves done. It does not ask
 * whether to stop: a change that has begun is finished, and taken back by another one.
 *
 * The pieces are the node's own work: half of the subtree is no longer, half of it not yet, in the range of whoever began it.
 */
export async function runSubordination({
  subjectId,
  services,
  runId,
  report,
}: Pick<JobContext, 'subjectId' | 'services' | 'runId' | 'report'>): Promise<void> {
  const changeId = parseId<'subordination-change'>(subjectId ?? '');
  if (changeId === undefined) throw new Error('A change of subordination has a subject');
  const asNode = <T>(work: (tx: Transaction) => Promise<T>) =>
    services.database.transaction(nodeActor(`job-${runId}`), work);
  const pending = await asNode((tx) => listPending(tx, changeId));
  if (pending === undefined) return;
  await outlastEarlierTransactions(asNode);
  const { ordinals, total } = pending;
  for (const [place, ordinal] of ordinals.entries()) {
    await report(total - ordinals.length + place, total);
    await asNode((tx) => moveOffice(tx, changeId, ordinal));
  }
  await asNode((tx) => endChange(tx, changeId));
  await report(total, total);
}

/**
 * A transaction that began before the change was written knows one range only and takes no lock on its office. Nothing
 * moves before the last of these has ended.
 */
async function outlastEarlierTransactions(
  asNode: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>,
): Promise<void> {
  const moment = await asNode(readMoment);
  while ((await asNode((tx) => countTransactionsBefore(tx, moment))) > 0) await wait(POLL_MS);
}
