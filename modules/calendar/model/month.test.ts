import { describe, expect, it } from 'vitest';
import { blanksBefore, countWorkingDays, daysOfMonth } from './month.ts';

describe('October 2026', () => {
  const days = daysOfMonth(2026, 10);

  it('has National Day off, the Saturday after made up, and begins on a Thursday', () => {
    expect(days).toHaveLength(31);
    expect(blanksBefore(days)).toBe(3);
    expect(days[0]).toEqual({ date: '2026-10-01', kind: 'holiday', holiday: { zh: '国庆节', en: 'National Day' } });
    // A Saturday within the holiday is part of it
    expect(days[2]).toMatchObject({ date: '2026-10-03', kind: 'holiday' });
    expect(days[7]).toEqual({ date: '2026-10-08', kind: 'working' });
    expect(days[9]).toEqual({ date: '2026-10-10', kind: 'made-up' });
    expect(days[10]).toEqual({ date: '2026-10-11', kind: 'weekend' });
  });

  it('has eighteen working days', () => {
    expect(countWorkingDays(days)).toBe(18);
  });
});

describe('a month whose arrangement is not entered', () => {
  const days = daysOfMonth(2027, 1);

  it('is shown without a word on what is worked', () => {
    expect(new Set(days.map(({ kind }) => kind))).toEqual(new Set(['unknown']));
    expect(countWorkingDays(days)).toBeUndefined();
  });
});
