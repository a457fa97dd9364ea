import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { schoolYearOf, schoolYearStarting, statisticalAge } from './school-year.ts';

describe('the school year', () => {
  it.each([
    ['2026-08-31', '2025-2026'],
    ['2026-09-01', '2026-2027'],
    ['2026-09-10', '2026-2027'],
    ['2026-12-31', '2026-2027'],
    ['2027-01-01', '2026-2027'],
    ['2027-08-31', '2026-2027'],
    ['2014-08-11', '2013-2014'],
  ])('%s lies in %s', (day, label) => {
    expect(schoolYearOf(asPlainDate(day)).label).toBe(label);
  });

  it('runs from 1 September to 31 August', () => {
    expect(schoolYearStarting(2026)).toEqual({
      startYear: 2026,
      label: '2026-2027',
      firstDay: '2026-09-01',
      lastDay: '2027-08-31',
    });
  });
});

describe('statistical age', () => {
  it.each([
    ['2020-08-31', 6],
    ['2020-09-01', 5],
    ['2020-01-15', 6],
    ['2019-09-01', 6],
    ['2019-08-31', 7],
    ['2020-02-29', 6],
    ['2026-08-31', 0],
  ])('of who was born on %s is %i in the autumn of 2026', (born, age) => {
    expect(statisticalAge(asPlainDate(born), schoolYearStarting(2026))).toBe(age);
  });
});
