import { asPlainDate, type PlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { CALENDAR_PROBLEMS } from './calendar-problems.ts';
import {
  addWorkingDays,
  isWorkingDay,
  stateCouncilCalendar,
  workingCalendarOf,
  workingDaysBetween,
} from './working-days.ts';

function addedTo(day: string, count: number): PlainDate | string {
  const result = addWorkingDays(asPlainDate(day), count);
  return result.ok ? result.value : result.refusal.kind.type;
}

function countedBetween(from: string, to: string): number | string {
  const result = workingDaysBetween(asPlainDate(from), asPlainDate(to));
  return result.ok ? result.value : result.refusal.kind.type;
}

const beyond = CALENDAR_PROBLEMS.beyondWorkingDays.type;

describe('isWorkingDay', () => {
  // 国务院办公厅关于2026年部分节假日安排的通知
  it.each([
    ['2026-01-01', false, '元旦'],
    ['2026-01-02', false, '元旦'],
    ['2026-01-04', true, 'Sunday worked for 元旦'],
    ['2026-02-14', true, 'Saturday worked for 春节'],
    ['2026-02-15', false, '春节'],
    ['2026-02-23', false, '春节'],
    ['2026-02-24', true, 'after 春节'],
    ['2026-02-28', true, 'Saturday worked for 春节'],
    ['2026-04-06', false, '清明节'],
    ['2026-05-05', false, '劳动节'],
    ['2026-05-09', true, 'Saturday worked for 劳动节'],
    ['2026-06-19', false, '端午节'],
    ['2026-09-19', false, 'plain Saturday'],
    ['2026-09-20', true, 'Sunday worked for 国庆节'],
    ['2026-09-25', false, '中秋节'],
    ['2026-09-28', true, 'after 中秋节'],
    ['2026-10-01', false, '国庆节'],
    ['2026-10-07', false, '国庆节'],
    ['2026-10-08', true, 'after 国庆节'],
    ['2026-10-10', true, 'Saturday worked for 国庆节'],
    ['2026-11-23', true, 'plain Monday'],
    ['2015-09-03', false, '抗战胜利七十周年'],
    ['2020-01-31', false, '春节 extended for the epidemic'],
    ['2004-01-01', false, 'first day of the calendar'],
  ])('%s: %s (%s)', (day, works) => {
    expect(isWorkingDay(asPlainDate(day))).toEqual({ ok: true, value: works });
  });

  it.each(['2003-12-31', '2027-01-01', '2027-03-01'])('is not answered for %s', (day) => {
    const result = isWorkingDay(asPlainDate(day));
    expect(result).toEqual({
      ok: false,
      refusal: {
        kind: CALENDAR_PROBLEMS.beyondWorkingDays,
        values: { firstDay: '2004-01-01', lastDay: '2026-12-31' },
      },
    });
  });
});

describe('addWorkingDays', () => {
  it.each<[string, number, string]>([
    // 11, 14–18, the worked Sunday 20, 21–23 September
    ['2026-09-10', 10, '2026-09-23'],
    ['2026-09-10', 0, '2026-09-10'],
    ['2026-09-10', 1, '2026-09-11'],
    ['2026-09-11', 1, '2026-09-14'],
    // 国庆节 2026: seven days off, then Thursday 8, Friday 9 and the worked Saturday 10
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-09-30', 4, '2026-10-12'],
    ['2026-09-24', 1, '2026-09-28'],
    ['2026-10-03', 1, '2026-10-08'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2026-12-24', 5, '2026-12-31'],
    ['2026-12-24', 6, beyond],
    ['2026-12-31', 0, '2026-12-31'],
    ['2026-12-31', 1, beyond],
    ['2027-01-01', 0, beyond],
    ['2003-12-31', 1, beyond],
  ])('%s and %i working days: %s', (day, count, expected) => {
    expect(addedTo(day, count)).toBe(expected);
  });

  it('counts forward and whole', () => {
    expect(() => addWorkingDays(asPlainDate('2026-09-10'), -1)).toThrow('counted forward');
    expect(() => addWorkingDays(asPlainDate('2026-09-10'), 1.5)).toThrow('counted forward');
  });
});

describe('workingDaysBetween', () => {
  it.each<[string, string, number | string]>([
    ['2026-09-10', '2026-09-23', 10],
    ['2026-09-23', '2026-09-10', -10],
    ['2026-09-10', '2026-09-10', 0],
    ['2026-09-11', '2026-09-13', 0],
    ['2026-09-30', '2026-10-07', 0],
    ['2026-09-30', '2026-10-10', 3],
    ['2026-12-31', '2027-01-04', beyond],
    ['2027-01-04', '2026-12-31', beyond],
  ])('from %s to %s: %s', (from, to, expected) => {
    expect(countedBetween(from, to)).toBe(expected);
  });
});

describe('the calendar', () => {
  it('covers 2004 to 2026', () => {
    expect([stateCouncilCalendar.firstDay, stateCouncilCalendar.lastDay]).toEqual(['2004-01-01', '2026-12-31']);
  });

  // 366 − 104 days of weekend − 19 weekdays off + 8 weekend days worked; 365 − 104 − 18 + 5; 365 − 104 − 19 + 6
  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('has in %i its %i working days', (year, days) => {
    const dayBefore = asPlainDate(`${year - 1}-12-31`);
    expect(workingDaysBetween(dayBefore, asPlainDate(`${year}-12-31`))).toEqual({ ok: true, value: days });
  });

  it('has no gaps', () => {
    const year = (of: number) => ({ year: of, weekdaysOff: '', weekendsWorked: '' });
    expect(() => workingCalendarOf({ source: 'test', years: [year(2025), year(2027)] })).toThrow('follow one another');
    expect(() => workingCalendarOf({ source: 'test', years: [] })).toThrow('at least one year');
  });
});
