import { dateInShanghai, type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { refuseIfStale, type Services } from '@xueji/platform/http';
import { CALENDAR_PROBLEMS } from '../model/index.ts';
import { endWindow, lockOwnWindow } from './business-window-repository.ts';
import { refuseBelowProvince } from './province-rules.ts';

/** Ends a window of the actor's province today; the nation's rule alone holds again. The row stays, with its end. */
export async function endOwnWindow(
  { clock }: Pick<Services, 'clock'>,
  tx: Transaction,
  id: Id<'business-window'>,
  expectedVersion: number,
): Promise<void> {
  refuseBelowProvince(tx.actor);
  const today = dateInShanghai(clock.now());
  const window = await lockOwnWindow(tx, id, today);
  if (window === undefined) refuseWith(CALENDAR_PROBLEMS.windowNotFound);
  refuseIfStale(expectedVersion, window.version);
  await endWindow(tx, id, today);
  await appendAudit(tx, { action: 'calendar.end-window', filter: { windowId: id } });
}
