import { openNodeHome, readServerSettings } from '@xueji/app-server';
import { PracticeClock, parsePracticeTime, practiceOffset } from '@xueji/calendar';
import { findPracticeOffset, movePracticeClock } from '@xueji/calendar/server';
import type { Clock } from '@xueji/kernel';
import { nodeActor } from '@xueji/platform/access';
import { type Database, openDatabase, prepareNodeDatabase, StartRefused } from '@xueji/platform/database';
import { JOB_QUEUE } from '@xueji/platform/jobs';

const realClock: Clock = { now: () => new Date() };

/** Prints the practice time of this node. */
export function showPracticeClock(environment: NodeJS.ProcessEnv): Promise<number> {
  return withPracticeNode(environment, (_database, offsetMs) => Promise.resolve(offsetMs));
}

/** Moves practice to a day, at ten in the morning unless a time is given. A running node follows within a second. */
export function setPracticeClock(environment: NodeJS.ProcessEnv, date: string, time?: string): Promise<number> {
  const wanted = parsePracticeTime(date, time);
  if (wanted === undefined) {
    throw new StartRefused({
      zh: `“${[date, time].filter(Boolean).join(' ')}”不是日期。请写成 2026-07-05，或 2026-07-05 08:30。`,
      en: `“${[date, time].filter(Boolean).join(' ')}” is no date. Write 2026-07-05, or 2026-07-05 08:30.`,
    });
  }
  return moveClock(environment, practiceOffset(realClock.now(), wanted));
}

/** Lets practice run on real time. The node stays a node for practice, and says so. */
export function usePracticeRealTime(environment: NodeJS.ProcessEnv): Promise<number> {
  return moveClock(environment, 0);
}

function moveClock(environment: NodeJS.ProcessEnv, offsetMs: number): Promise<number> {
  return withPracticeNode(environment, async (database) => {
    await database.transaction(nodeActor('practice-clock'), (tx) => movePracticeClock(tx, offsetMs));
    return offsetMs;
  });
}

/** Works on the database of a practice node and prints the time it has then. A real register has no such clock. */
async function withPracticeNode(
  environment: NodeJS.ProcessEnv,
  work: (database: Database, offsetMs: number) => Promise<number>,
): Promise<number> {
  if (readServerSettings(environment).isProduction) refuseRealTime();
  const { folder } = await openNodeHome(environment);
  const node = await prepareNodeDatabase({ home: folder, queueNames: [JOB_QUEUE], whenRunning: 'join', environment });
  const database = openDatabase(node.applicationUrl, { connectionsMax: 1 });
  try {
    const stored = await database.withoutActor(findPracticeOffset);
    if (stored === undefined) refuseRealTime();
    print(await work(database, stored));
    return 0;
  } finally {
    await database.close();
    await node.stop();
  }
}

function refuseRealTime(): never {
  throw new StartRefused({
    zh: '此节点按真实时间运行，没有练习时钟。练习节点由 npm start 启动一次后即有。',
    en: 'This node runs on real time and has no practice clock. A node for practice has one once npm start has run.',
  });
}

function print(offsetMs: number): void {
  const practice = inShanghai(new PracticeClock(realClock, offsetMs).now());
  process.stdout.write(
    `练习时钟  practice clock  ${practice}  （真实时间  real time  ${inShanghai(realClock.now())}）\n`,
  );
}

/** '2026-07-05 10:00' */
function inShanghai(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Shanghai' }).format(
    at,
  );
}
