import { addDays, asPlainDate, weekdayOf } from '@xueji/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, isWorkingDay, workingCalendarOf, workingDaysBetween } from './working-days.ts';

const seed = 20260920;

const day = fc.integer({ min: 0, max: 8000 }).map((days) => addDays(asPlainDate('2004-01-01'), days));
const count = fc.integer({ min: 0, max: 200 });

describe(`working days (seed ${seed})`, () => {
  it('land on a working day, as far away as was asked', () => {
    fc.assert(
      fc.property(day, count, (from, days) => {
        const to = addWorkingDays(from, days);
        if (!to.ok) return;
        expect(workingDaysBetween(from, to.value)).toEqual({ ok: true, value: days });
        if (days > 0) expect(isWorkingDay(to.value)).toEqual({ ok: true, value: true });
      }),
      { seed, numRuns: 500 },
    );
  });

  it('add up', () => {
    fc.assert(
      fc.property(day, count, count, (from, first, second) => {
        const halfway = addWorkingDays(from, first);
        if (!halfway.ok) return;
        expect(addWorkingDays(halfway.value, second)).toEqual(addWorkingDays(from, first + second));
      }),
      { seed, numRuns: 500 },
    );
  });

  it('are the plain weekdays where nothing is arranged', () => {
    const plain = workingCalendarOf({ source: 'test', years: [{ year: 2030, weekdaysOff: '', weekendsWorked: '' }] });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), (days) => {
        const date = addDays(asPlainDate('2030-01-01'), days);
        expect(isWorkingDay(date, plain)).toEqual({ ok: true, value: weekdayOf(date) <= 5 });
      }),
      { seed },
    );
  });
});
