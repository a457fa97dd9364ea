import { describe, expect, it } from 'vitest';
import { isOrganisationCode } from './organisation-code.ts';

describe('codes of offices', () => {
  it.each([
    ['410105000000', 'county', true],
    ['410000000000', 'province', true],
    ['410105', 'county', false],
    ['2141010501', 'school', true],
    ['3162012300', 'school', true],
    ['0141010501', 'school', false],
    ['214101050', 'school', false],
    ['2141018201-01', 'teachingPoint', true],
    ['2141018201', 'teachingPoint', false],
  ] as const)('%s of a %s: %s', (code, kind, wellFormed) => {
    expect(isOrganisationCode(code, kind)).toBe(wellFormed);
  });
});
