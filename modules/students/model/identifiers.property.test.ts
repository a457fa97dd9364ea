import { asPlainDate, partsOf, plainDate } from '@xueji/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskDocumentNumber, maskPhone, maskStudentNumber } from './masking.ts';
import { checkCharacterOf, readResidentId } from './resident-id.ts';
import { formatStudentNumber, parseStudentNumber } from './student-number.ts';

const SEED = 20_260_910;
const RUNS = { seed: SEED, numRuns: 500 };
const context = { today: asPlainDate('2026-09-10'), isKnownArea: () => true };

function digits(count: number): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(`^\\d{${count}}$`));
}
const birthDates = fc
  .tuple(fc.integer({ min: 1900, max: 2026 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, day]) => plainDate(year, month, day))
  .filter((date) => date !== undefined && date <= context.today);
const residentIds = fc
  .tuple(fc.integer({ min: 110_000, max: 659_999 }), birthDates, digits(3))
  .map(([area, date, sequence]) => `${area}${String(date).replaceAll('-', '')}${sequence}`)
  .map((first17) => first17 + checkCharacterOf(first17));

describe(`identifiers, seed ${SEED}`, () => {
  it('every number made by the rule is read back whole', () => {
    fc.assert(
      fc.property(residentIds, (number) => {
        const read = readResidentId(number, context);
        if (!read.ok) throw new Error(`${number}: ${read.refusal}`);
        const { year, month, day } = partsOf(read.value.birthDate);
        expect(number.slice(6, 14)).toBe(`${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`);
        expect(read.value.sexCode).toBe('13579'.includes(number.charAt(16)) ? '1' : '2');
      }),
      RUNS,
    );
  });

  it('one wrong digit is always noticed', () => {
    fc.assert(
      fc.property(residentIds, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (number, at, shift) => {
        const changed = (Number(number.charAt(at)) + shift) % 10;
        expect(readResidentId(number.slice(0, at) + changed + number.slice(at + 1), context).ok).toBe(false);
      }),
      RUNS,
    );
  });

  it('two neighbours exchanged are always noticed', () => {
    fc.assert(
      fc.property(residentIds, fc.integer({ min: 0, max: 15 }), (number, at) => {
        const [left, right] = [number.charAt(at), number.charAt(at + 1)];
        fc.pre(left !== right);
        expect(readResidentId(number.slice(0, at) + right + left + number.slice(at + 2), context).ok).toBe(false);
      }),
      RUNS,
    );
  });

  it('a student number survives reading and writing', () => {
    fc.assert(
      fc.property(fc.constantFrom('L', 'J', 'G'), residentIds, (kind, number) => {
        const read = parseStudentNumber(kind + number);
        if (!read.ok) throw new Error(read.refusal);
        expect(formatStudentNumber(read.value)).toBe(kind + number);
      }),
      RUNS,
    );
  });

  it('no mask depends on the birth date of a number', () => {
    fc.assert(
      fc.property(residentIds, birthDates, (number, otherDate) => {
        const other = number.slice(0, 6) + String(otherDate).replaceAll('-', '') + number.slice(14);
        expect(maskDocumentNumber(other)).toBe(maskDocumentNumber(number));
        expect(maskStudentNumber(`G${other}`)).toBe(maskStudentNumber(`G${number}`));
      }),
      RUNS,
    );
  });

  it('a mask keeps the length and hides at least half', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{1,30}$/), (number) => {
        for (const masked of [maskDocumentNumber(number), maskPhone(number)]) {
          expect(masked).toHaveLength(number.length);
        }
        expect(
          [...maskDocumentNumber(number)].filter((character) => character === '*').length * 2,
        ).toBeGreaterThanOrEqual(number.length);
      }),
      RUNS,
    );
  });
});
