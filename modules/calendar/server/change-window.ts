import { dateInShanghai, type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { refuseIfStale, type Services } from '@xueji/platform/http';
import { CALENDAR_PROBLEMS, type YearlyStretch } from '../model/index.ts';
import { lockOwnWindow, updateWindow } from './business-window-repository.ts';
import { refuseBelowProvince, refuseWiderWindow } from './province-rules.ts';

/** Gives a window of the actor's province other days. Refuses as adding one does, and `windowNotFound`. */
export async function changeWindow(
  { clock }: Pick<Services, 'clock'>,
  tx: Transaction,
  id: Id<'business-window'>,
  expectedVersion: number,
  change: YearlyStretch & { readonly source: string },
): Promise<void> {
  refuseBelowProvince(tx.actor);
  const today = dateInShanghai(clock.now());
  const before = await lockOwnWindow(tx, id, today);
  if (before === undefined) refuseWith(CALENDAR_PROBLEMS.windowNotFound);
  refuseIfStale(expectedVersion, before.version);
  await refuseWiderWindow(tx, today, before.process, change);
  await updateWindow(tx, id, change);
  await appendAudit(tx, {
    action: 'calendar.change-window',
    filter: {
      windowId: id,
      before: [before.opensOn, before.closesOn, before.source],
      after: [change.opensOn, change.closesOn, change.source],
    },
  });
}
