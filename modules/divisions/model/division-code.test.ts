import { describe, expect, it } from 'vitest';
import { isResidencePermitPrefix, normaliseDivisionCode, parentCodeOf, partsOfDivisionCode } from './division-code.ts';

describe('normaliseDivisionCode', () => {
  it.each([
    ['410105', '410105000000'],
    ['410105000000', '410105000000'],
    ['440604011003', '440604011003'],
    [' 410105 ', '410105000000'],
    ['\u3000４１０１０５', '410105000000'],
    ['4101 0500 0000', '410105000000'],
  ])('%j is %s', (text, code) => {
    expect(normaliseDivisionCode(text)).toBe(code);
  });

  it.each(['', '41010', '4101050', '41010500000', '4101050000000', '41O105', '河南省', '410105.0'])(
    '%j is none',
    (text) => {
      expect(normaliseDivisionCode(text)).toBeUndefined();
    },
  );
});

describe('a division code', () => {
  it('is taken apart', () => {
    expect(partsOfDivisionCode('440604011003')).toEqual({ division: '440604', township: '011', village: '003' });
    expect(partsOfDivisionCode('410105')).toEqual({ division: '410105', township: '000', village: '000' });
    expect(partsOfDivisionCode('41010')).toBeUndefined();
  });

  it.each([
    ['410105', '410100'],
    ['410100', '410000'],
    ['410000', null],
  ])('%s is below %s', (code, parent) => {
    expect(parentCodeOf(code)).toBe(parent);
  });
});

describe('residence permits', () => {
  it.each([
    ['810000', true],
    ['820000', true],
    ['830000', true],
    ['710000', false],
    ['810001', false],
    ['410105', false],
  ])('%s: %s', (prefix, expected) => {
    expect(isResidencePermitPrefix(prefix)).toBe(expected);
  });
});
