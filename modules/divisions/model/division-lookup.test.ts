import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { divisionName, divisionPath, findDivision, isDivisionCode, isKnownDivisionPrefix } from './division-lookup.ts';
import { type DivisionTable, divisionRegisterOf } from './division-table.ts';

const table: DivisionTable = {
  asOf: '2025-12-31',
  sources: ['first', 'second'],
  rows: [
    '410000|河南省|1|1998-12-31||0',
    '410100|郑州市|2|1998-12-31||0',
    '410105|金水区|3|1998-12-31||0',
    '410108|邙山区|3|1998-12-31|2004-12-31|0',
    '410108|惠济区|3|2004-12-31||1',
    '440000|广东省|1|1998-12-31||0',
    '441900|东莞市|2|1998-12-31||0',
    '500000|重庆市|1|1998-12-31||0',
    '500100|市辖区|2|1998-12-31||0',
    '500103|渝中区|3|1998-12-31||0',
    '810000|香港特别行政区|1|1998-12-31||0',
  ],
  successions: [],
  withdrawnPrefixes: '412921 412922',
};
const register = divisionRegisterOf(table);

describe('isDivisionCode', () => {
  it.each([
    ['410105', true],
    ['410100', true],
    ['410000', true],
    ['410105000000', true],
    ['410105011002', true],
    ['410105011000', true],
    ['410000000000', true],
    ['441900003001', true],
    ['412921', true],
    ['412921000000', true],
    ['810000', true],
    ['410105000001', false],
    ['410000011000', false],
    ['419999', false],
    ['419999000000', false],
    ['4101050', false],
    ['41010500000', false],
    ['４１０１０５', false],
    ['', false],
  ])('%s: %s', (code, expected) => {
    expect(isDivisionCode(register, code)).toBe(expected);
  });
});

describe('isKnownDivisionPrefix', () => {
  it.each([
    ['410105', true],
    ['412922', true],
    ['410108', true],
    ['412923', false],
    ['810000', false],
    ['830000', false],
    ['410105000000', false],
    ['', false],
  ])('%s: %s', (prefix, expected) => {
    expect(isKnownDivisionPrefix(register, prefix)).toBe(expected);
  });
});

describe('names', () => {
  it('are those of the day', () => {
    expect(divisionName(register, '410108')).toBe('惠济区');
    expect(divisionName(register, '410108', asPlainDate('2004-12-30'))).toBe('邙山区');
    expect(divisionName(register, '410108', asPlainDate('2004-12-31'))).toBe('惠济区');
    expect(divisionName(register, '410108', asPlainDate('1990-01-01'))).toBeUndefined();
  });

  it('are found by twelve digits, down to the county', () => {
    expect(divisionName(register, '410105011002')).toBe('金水区');
    expect(findDivision(register, '410105000000')).toEqual({
      code: '410105',
      name: '金水区',
      level: 3,
      validFrom: '1998-12-31',
      validTo: null,
      source: 'first',
      succession: null,
    });
  });

  it('are not kept for codes withdrawn before the oldest list', () => {
    expect(divisionName(register, '412921')).toBeUndefined();
    expect(divisionPath(register, '412921')).toEqual([]);
  });

  it.each([
    ['410105', ['河南省', '郑州市', '金水区']],
    ['410100', ['河南省', '郑州市']],
    ['500103', ['重庆市', '渝中区']],
    ['500100', ['重庆市', '市辖区']],
  ])('of %s from the province down', (code, path) => {
    expect(divisionPath(register, code)).toEqual(path);
  });
});

describe('a malformed table', () => {
  it.each([
    ['41010|金水区|3|1998-12-31||0', 'no division is written'],
    ['410105||3|1998-12-31||0', 'no division is written'],
    ['410105|金水区|4|1998-12-31||0', 'no division is written'],
    ['410105|金水区|3|1998-12-31||2', 'the table has a source 2'],
    ['410105|金水区|3|1998-13-31||0', 'Not a date'],
  ])('%s is not read', (row, message) => {
    expect(() => divisionRegisterOf({ ...table, rows: [row] })).toThrow(message);
  });
});
