import type { PracticeClock } from '@xueji/calendar';
import { findPracticeOffset } from '@xueji/calendar/server';
import type { Database } from '@xueji/platform/database';
import type { Logger } from '@xueji/platform/logging';

/** Who moves the clock in the console looks at the page next. One row by its key, so asking costs nothing. */
const ASK_MS = 1_000;

/**
 * Takes over the practice time whenever somebody moves it, until it is told to stop. Stopping waits for the question that is
 * being asked.
 */
export function followPracticeClock(
  database: Database,
  clock: PracticeClock,
  log: Logger,
  askMs = ASK_MS,
): () => Promise<void> {
  let asking = Promise.resolve();
  const ask = async () => {
    const offsetMs = await database.withoutActor(findPracticeOffset);
    if (offsetMs === undefined || offsetMs === clock.offsetMs) return;
    clock.shiftTo(offsetMs);
    log.info('practice clock moved');
  };
  const timer = setInterval(() => {
    // The next question comes anyway; a database that is away is noticed by every request.
    asking = ask().catch((error: unknown) => log.warn({ error }, 'practice clock not read'));
  }, askMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await asking;
  };
}
