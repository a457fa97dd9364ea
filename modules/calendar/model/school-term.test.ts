import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { problemOfTerms, type TermDates, termOn } from './school-term.ts';

const henan = dates('2026-08-31', '2027-01-22', '2027-02-22', '2027-07-02');
const set = new Map([[2026, henan]]);

describe('the term of a day', () => {
  it.each([
    ['2026-09-01', '2026-2027-1'],
    ['2027-01-31', '2026-2027-1'],
    ['2027-02-01', '2026-2027-2'],
    ['2027-08-31', '2026-2027-2'],
  ])('%s, nothing set, is %s', (day, expected) => {
    expect(termOn(asPlainDate(day), new Map())?.label).toBe(expected);
  });

  it.each([
    ['2026-08-31', '2026-2027-1'],
    ['2027-01-22', '2026-2027-1'],
    ['2027-01-23', undefined],
    ['2027-02-21', undefined],
    ['2027-02-22', '2026-2027-2'],
    ['2027-07-02', '2026-2027-2'],
    ['2027-07-03', undefined],
  ])('%s, as the province set it, is %s', (day, expected) => {
    expect(termOn(asPlainDate(day), set)?.label).toBe(expected);
  });
});

describe('the dates of terms', () => {
  it.each([
    [henan, undefined],
    [dates('2026-08-15', '2027-01-22', '2027-02-22', '2027-08-31'), undefined],
    [dates('2026-08-14', '2027-01-22', '2027-02-22', '2027-07-02'), 'outside-year'],
    [dates('2026-09-01', '2027-01-22', '2027-02-22', '2027-09-01'), 'outside-year'],
    [dates('2025-09-01', '2026-01-22', '2026-02-22', '2026-07-02'), 'outside-year'],
    [dates('2026-09-01', '2027-02-22', '2027-02-22', '2027-07-02'), 'order'],
    [dates('2027-02-22', '2027-07-02', '2026-09-01', '2027-01-22'), 'order'],
  ])('%o: %s', (wanted, expected) => {
    expect(problemOfTerms(2026, wanted)).toBe(expected);
  });
});

function dates(firstFrom: string, firstTo: string, secondFrom: string, secondTo: string): TermDates {
  return {
    firstFrom: asPlainDate(firstFrom),
    firstTo: asPlainDate(firstTo),
    secondFrom: asPlainDate(secondFrom),
    secondTo: asPlainDate(secondTo),
  };
}
