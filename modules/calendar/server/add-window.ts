import { dateInShanghai, type Id } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { BusinessProcess, YearlyStretch } from '../model/index.ts';
import { insertWindow } from './business-window-repository.ts';
import { refuseBelowProvince, refuseWiderWindow } from './province-rules.ts';

/** Narrows a process for the actor's province, from today on. Refuses `notAProvince` and `windowWider`. */
export async function addWindow(
  { clock }: Pick<Services, 'clock'>,
  tx: Transaction,
  fresh: YearlyStretch & { readonly process: BusinessProcess; readonly source: string },
): Promise<Id<'business-window'>> {
  refuseBelowProvince(tx.actor);
  const today = dateInShanghai(clock.now());
  await refuseWiderWindow(tx, today, fresh.process, fresh);
  const windowId = await insertWindow(tx, { ...fresh, validFrom: today });
  const { process, opensOn, closesOn } = fresh;
  await appendAudit(tx, { action: 'calendar.add-window', filter: { windowId, process, opensOn, closesOn } });
  return windowId;
}
