import { PracticeClock, practiceOffset, practiceStart } from '@xueji/calendar';
import { findPracticeOffset, savePracticeOffset } from '@xueji/calendar/server';
import type { Clock } from '@xueji/kernel';
import { nodeActor } from '@xueji/platform/access';
import type { Vault } from '@xueji/platform/crypto';
import { type Database, openDatabase } from '@xueji/platform/database';
import { type DemonstrationAccount, seedSmallNation } from '@xueji/simulation';

const realClock: Clock = { now: () => new Date() };

/** Filling the small nation is one transaction, far longer than any request may take. */
const SEED_SECONDS_MAX = 600;

/**
 * The clock of a node: real time, or practice time where that was set. A node for practice that has none yet begins at
 * 10 September of the current school year.
 */
export async function openClock(
  database: Database,
  isForPractice: boolean,
): Promise<{ readonly clock: Clock; readonly isPractice: boolean }> {
  const stored = await database.withoutActor(findPracticeOffset);
  if (stored !== undefined) return { clock: new PracticeClock(realClock, stored), isPractice: true };
  if (!isForPractice) return { clock: realClock, isPractice: false };
  const realNow = realClock.now();
  const offsetMs = practiceOffset(realNow, practiceStart(realNow));
  await database.transaction(nodeActor('practice-start'), (tx) => savePracticeOffset(tx, offsetMs));
  return { clock: new PracticeClock(realClock, offsetMs), isPractice: true };
}

/** Fills an empty node for practice; does nothing when that was done before. */
export async function seedForPractice(
  applicationUrl: string,
  services: { readonly vault: Vault; readonly clock: Clock },
  pupils: number,
  keepAccounts: (accounts: readonly DemonstrationAccount[]) => Promise<void>,
): Promise<void> {
  const database = openDatabase(applicationUrl, {
    connectionsMax: 2,
    statementSecondsMax: SEED_SECONDS_MAX,
    transactionSecondsMax: SEED_SECONDS_MAX,
  });
  try {
    await seedSmallNation({ ...services, database }, { pupils, keepAccounts });
  } finally {
    await database.close();
  }
}
