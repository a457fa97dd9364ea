import { FrozenClock } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { PracticeClock, practiceOffset, practiceStart } from './practice-clock.ts';

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
