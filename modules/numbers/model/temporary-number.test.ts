import { describe, expect, it } from 'vitest';
import { TEMPORARY_NUMBERS_PER_SERIES, temporaryNumber } from './temporary-number.ts';

/** ISO 7064 MOD 11-2, written out again so that the test does not lean on the code it judges. */
function checkByHand(body: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return '10X98765432'[sum % 11] ?? '';
}

describe('temporary numbers', () => {
  it.each([
    [0, 'L41010518000101001'],
    [1, 'L41010518000101002'],
    [998, 'L41010518000101999'],
    [999, 'L41010518000102001'],
    [TEMPORARY_NUMBERS_PER_SERIES - 1, 'L41010518991231999'],
  ])('serial %i of county 410105 starts %s', (serial, start) => {
    const number = temporaryNumber('410105', serial);
    expect(number?.slice(0, 18)).toBe(start);
    expect(number?.slice(18)).toBe(checkByHand(start.slice(1)));
  });

  it('ends with the series', () => {
    expect(temporaryNumber('410105', TEMPORARY_NUMBERS_PER_SERIES)).toBeUndefined();
  });

  it('never repeats within a series', () => {
    const numbers = new Set(Array.from({ length: 5000 }, (_, serial) => temporaryNumber('410105', serial)));
    expect(numbers.size).toBe(5000);
  });

  it.each(['41010', '4101051', '41010X'])('refuses the series %s', (series) => {
    expect(() => temporaryNumber(series, 0)).toThrow('six-digit');
  });

  it.each([-1, 1.5, Number.NaN])('refuses the serial %d', (serial) => {
    expect(() => temporaryNumber('410105', serial)).toThrow('counts from 0');
  });
});
