import { PracticeClock } from '@xueji/calendar';
import { savePracticeOffset } from '@xueji/calendar/server';
import { createLogger } from '@xueji/platform/logging';
import { createTestDatabase, frozenClock, type TestDatabase, testActor } from '@xueji/platform/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { followPracticeClock } from './follow-practice-clock.ts';

const DAY_MS = 86_400_000;
/** For a machine that has other work. */
const WAIT = { timeout: 20_000 };
const log = createLogger({ level: 'silent' });

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
});

afterAll(() => test.close());

function move(offsetMs: number): Promise<void> {
  return test.database.transaction(testActor(), (tx) => savePracticeOffset(tx, offsetMs));
}

it('follows the clock while the node runs, and no longer', async () => {
  const clock = new PracticeClock(frozenClock('2026-11-23T04:00:00Z'), 0);
  const stop = followPracticeClock(test.database, clock, log, 20);
  await move(-10 * DAY_MS);
  await vi.waitFor(() => expect(clock.now().toISOString()).toBe('2026-11-13T04:00:00.000Z'), WAIT);
  await move(0);
  await vi.waitFor(() => expect(clock.offsetMs).toBe(0), WAIT);
  await stop();
  await move(DAY_MS);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(clock.offsetMs).toBe(0);
});
