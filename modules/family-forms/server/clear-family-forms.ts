import { addDays, dateInShanghai, startOfDayInShanghai } from '@xueji/kernel';
import { nodeActor } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import type { Services } from '@xueji/platform/http';
import { clearOneClosedBefore, closeOverdue, getFamilyFormSettings } from './collection-repository.ts';

export interface ClearedForms {
  readonly closed: number;
  readonly cleared: number;
}

/**
 * The daily upkeep: collections whose last day is over close, and of those closed longer ago than the settings say, codes and
 * forms go, each collection in a transaction of its own. What was accepted is in the register, with its event.
 */
export async function clearFamilyForms({
  database,
  clock,
}: Pick<Services, 'database' | 'clock'>): Promise<ClearedForms> {
  const actor = nodeActor('clear-family-forms');
  const now = clock.now();
  const today = dateInShanghai(now);
  const { closed, keptDays } = await database.transaction(actor, async (tx) => ({
    closed: await closeOverdue(tx, today),
    ...(await getFamilyFormSettings(tx)),
  }));
  const before = startOfDayInShanghai(addDays(today, -keptDays));
  let cleared = 0;
  while (
    await database.transaction(actor, async (tx) => {
      const collectionId = await clearOneClosedBefore(tx, before, now);
      if (collectionId === undefined) return false;
      await appendAudit(tx, { action: 'family-forms.clear', filter: { collectionId } });
      return true;
    })
  ) {
    cleared += 1;
  }
  return { closed, cleared };
}
