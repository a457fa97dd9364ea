import { PracticeClock, practiceOffset, practiceStart } from '@xueji/calendar';
import { findPracticeOffset, savePracticeOffset } from '@xueji/calendar/server';
import type { Clock, LocalText } from '@xueji/kernel';
import { nodeActor } from '@xueji/platform/access';
import type { Vault } from '@xueji/platform/crypto';
import { type Database, openDatabase, StartRefused } from '@xueji/platform/database';
import { type DemonstrationAccount, seedSmallNation } from '@xueji/simulation';
import { sql } from 'kysely';

const realClock: Clock = { now: () => new Date() };

/** Filling the small nation is one transaction, far longer than any request may take. */
const SEED_SECONDS_MAX = 600;

/**
 * The clock of a node: real time, or practice time where that was set. A node for practice that has none yet begins at
 * 10 September of the current school year.
 */
export async function openClock(database: Database, isForPractice: boolean): Promise<Clock> {
  const stored = await database.withoutActor(findPracticeOffset);
  if (stored !== undefined) return new PracticeClock(realClock, stored);
  if (!isForPractice) return realClock;
  const realNow = realClock.now();
  const offsetMs = practiceOffset(realNow, practiceStart(realNow));
  await database.transaction(nodeActor('practice-start'), (tx) => savePracticeOffset(tx, offsetMs));
  return new PracticeClock(realClock, offsetMs);
}

/** Fills an empty node for practice; does nothing when that was done before. */
export async function seedForPractice(
  applicationUrl: string,
  services: { readonly vault: Vault; readonly clock: Clock },
  pupils: number,
  keepAccounts: (accounts: readonly DemonstrationAccount[]) => Promise<void>,
  tell: (step: LocalText) => void,
): Promise<void> {
  const database = openDatabase(applicationUrl, {
    connectionsMax: 2,
    statementSecondsMax: SEED_SECONDS_MAX,
    transactionSecondsMax: SEED_SECONDS_MAX,
  });
  try {
    if (!(await isStillEmpty(database))) return;
    tell({ zh: '正在填入练习用的虚构学生……', en: 'Filling in invented pupils for practice …' });
    await seedSmallNation({ ...services, database }, { pupils, keepAccounts });
  } finally {
    await database.close();
  }
}

/** An external database may hold a real register. Synthetic people never go there (StartRefused). */
async function isStillEmpty(database: Database): Promise<boolean> {
  const { hasPupils, isSeeded } = await database.transaction(nodeActor('practice-start'), async (tx) => {
    const { rows } = await sql<{ hasPupils: boolean; isSeeded: boolean }>`
      SELECT EXISTS (SELECT 1 FROM students) AS "hasPupils",
             EXISTS (SELECT 1 FROM node_settings WHERE name = 'seed') AS "isSeeded"`.execute(tx.db);
    return rows[0] ?? { hasPupils: false, isSeeded: false };
  });
  if (!hasPupils || isSeeded) return !isSeeded;
  throw new StartRefused({
    zh: '此数据库已有真实学籍，不能用作练习。正式运行请设置 XUEJI_PRODUCTION=1。',
    en: 'This database holds a real register and is not for practice. Set XUEJI_PRODUCTION=1 to run it for real.',
  });
}
