import { FrozenClock } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { PracticeClock, parsePracticeTime, practiceOffset, practiceStart } from './practice-clock.ts';

describe('practice', () => {
  it.each([
    ['2026-11-23T08:00:00+08:00', '2026-09-10T10:00:00+08:00'],
    ['2026-09-01T00:00:00+08:00', '2026-09-10T10:00:00+08:00'],
    ['2026-08-31T23:59:59+08:00', '2025-09-10T10:00:00+08:00'],
    ['2027-03-15T12:00:00+08:00', '2026-09-10T10:00:00+08:00'],
    // 1 September in Shanghai, still August in UTC
    ['2026-08-31T16:00:00Z', '2026-09-10T10:00:00+08:00'],
  ])('at %s begins at %s', (real, practice) => {
    expect(practiceStart(new Date(real))).toEqual(new Date(practice));
  });
});

describe('the practice clock', () => {
  const realNow = new Date('2026-11-23T08:00:00+08:00');

  it('stands where practice begins and runs with real time', () => {
    const real = new FrozenClock(realNow);
    const clock = new PracticeClock(real, practiceOffset(realNow, practiceStart(realNow)));
    expect(clock.now()).toEqual(new Date('2026-09-10T10:00:00+08:00'));
    real.moveTo(new Date('2026-11-23T09:30:00+08:00'));
    expect(clock.now()).toEqual(new Date('2026-09-10T11:30:00+08:00'));
  });

  it('takes over an offset set elsewhere', () => {
    const clock = new PracticeClock(new FrozenClock(realNow), 0);
    clock.shiftTo(practiceOffset(realNow, new Date('2027-07-01T08:00:00+08:00')));
    expect(clock.now()).toEqual(new Date('2027-07-01T08:00:00+08:00'));
    expect(clock.offsetMs).toBe(220 * 86_400_000);
  });
});

describe('where practice is moved', () => {
  it.each([
    ['2026-07-05', undefined, '2026-07-05T10:00:00+08:00'],
    ['2026-07-05', '08:30', '2026-07-05T08:30:00+08:00'],
    ['2026-08-10', '23:59', '2026-08-10T23:59:00+08:00'],
    ['2028-02-29', '00:00', '2028-02-29T00:00:00+08:00'],
  ])('%s %s is %s', (date, time, expected) => {
    expect(parsePracticeTime(date, time)).toEqual(new Date(expected));
  });

  it.each([
    ['2026-02-29', undefined],
    ['5.7.2026', undefined],
    ['2026-07-05', '24:00'],
    ['2026-07-05', '8:30'],
    ['2026-07-05', ''],
  ])('%s %s is nowhere', (date, time) => {
    expect(parsePracticeTime(date, time)).toBeUndefined();
  });
});
