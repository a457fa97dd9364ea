import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BrakeCounts } from './brake-counts.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

let counts: BrakeCounts;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  counts = new BrakeCounts();
});
afterEach(() => vi.useRealTimers());

function countOf(key: string) {
  let counted: { current: number; ttl: number } | undefined;
  counts.incr(key, (_, result) => (counted = result), MINUTE_MS, 2);
  return counted;
}

describe('the counts of a brake', () => {
  it('go up within a window, each key for itself, and begin again after it', () => {
    expect(countOf('one')).toEqual({ current: 1, ttl: MINUTE_MS });
    vi.advanceTimersByTime(20_000);
    expect(countOf('one')).toEqual({ current: 2, ttl: 40_000 });
    expect(countOf('other')).toEqual({ current: 1, ttl: MINUTE_MS });
    vi.advanceTimersByTime(40_000);
    expect(countOf('one')).toEqual({ current: 1, ttl: MINUTE_MS });
  });

  it.each([
    ['back', -2 * DAY_MS],
    ['ahead', 2 * DAY_MS],
  ])('end their window when it is over, whether or not the clock of the machine is set %s', (_, shift) => {
    countOf('one');
    vi.setSystemTime(Date.now() + shift);
    expect(countOf('one')).toEqual({ current: 2, ttl: MINUTE_MS });
    vi.advanceTimersByTime(MINUTE_MS);
    expect(countOf('one')).toEqual({ current: 1, ttl: MINUTE_MS });
  });

  it('forget the key asked for longest ago when there are too many, and no other', () => {
    for (let key = 0; key < 10_000; key += 1) countOf(`key ${key}`);
    countOf('key 0');
    countOf('one more');
    expect(countOf('key 0')?.current).toBe(3);
    expect(countOf('key 2')?.current).toBe(2);
    expect(countOf('key 1')?.current).toBe(1);
  });

  it('are apart for every brake', () => {
    countOf('one');
    counts = counts.child();
    expect(countOf('one')?.current).toBe(1);
  });
});
