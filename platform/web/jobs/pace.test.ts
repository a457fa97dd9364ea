import { describe, expect, it } from 'vitest';
import { paceOf, withSample } from './pace.ts';

describe('paceOf', () => {
  it('says nothing before it has watched for a while', () => {
    expect(paceOf([], 100)).toBeUndefined();
    expect(paceOf([{ atMs: 0, done: 0 }], 100)).toBeUndefined();
    expect(
      paceOf(
        [
          { atMs: 0, done: 0 },
          { atMs: 1999, done: 90 },
        ],
        100,
      ),
    ).toBeUndefined();
  });

  it('divides what is left by the rate', () => {
    const watched = [
      { atMs: 1000, done: 200 },
      { atMs: 5000, done: 1000 },
    ];
    expect(paceOf(watched, 2000)).toEqual({ perSecond: 200, msLeft: 5000 });
    expect(paceOf(watched, null)).toEqual({ perSecond: 200 });
  });

  it('does not promise an end to a job that stands still', () => {
    expect(
      paceOf(
        [
          { atMs: 0, done: 50 },
          { atMs: 9000, done: 50 },
        ],
        100,
      ),
    ).toBeUndefined();
  });
});

describe('withSample', () => {
  it('keeps the last twenty seconds and the look that opens them', () => {
    const looks = [0, 5000, 12_000, 24_000].map((atMs) => ({ atMs, done: atMs }));
    expect(withSample(looks, { atMs: 30_000, done: 30_000 }).map((look) => look.atMs)).toEqual([
      5000, 12_000, 24_000, 30_000,
    ]);
  });
});
