import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseDivisionCode } from './division-code.ts';
import { divisionName, isDivisionCode } from './division-lookup.ts';
import { divisionRegister } from './register.ts';

const seed = 410105;
const division = fc.constantFrom(...[...divisionRegister.byCode.values()].flat());
const threeDigits = fc.integer({ min: 1, max: 999 }).map((number) => String(number).padStart(3, '0'));

describe(`division codes (seed ${seed})`, () => {
  it('are known in six digits, in twelve, and as they are normalised', () => {
    fc.assert(
      fc.property(division, ({ code }) => {
        expect(isDivisionCode(divisionRegister, code)).toBe(true);
        expect(isDivisionCode(divisionRegister, `${code}000000`)).toBe(true);
        expect(normaliseDivisionCode(code)).toBe(`${code}000000`);
      }),
      { seed },
    );
  });

  it('have townships and villages below prefecture and county, not directly below a province', () => {
    fc.assert(
      fc.property(division, threeDigits, threeDigits, ({ code, level }, township, village) => {
        expect(isDivisionCode(divisionRegister, code + township + village)).toBe(level !== 1);
        expect(isDivisionCode(divisionRegister, `${code}000${village}`)).toBe(false);
      }),
      { seed },
    );
  });

  it('are never known when the province is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (number) => {
        const code = String(number).padStart(6, '0');
        const province = divisionName(divisionRegister, `${code.slice(0, 2)}0000`);
        expect(province !== undefined || !isDivisionCode(divisionRegister, code)).toBe(true);
      }),
      { seed, numRuns: 1000 },
    );
  });
});
