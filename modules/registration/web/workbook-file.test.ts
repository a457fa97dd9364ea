import { describe, expect, it } from 'vitest';
import { refusalOfFile } from './workbook-file.ts';

const MEGABYTE = 1024 * 1024;

describe('a file before it is sent', () => {
  it.each([
    ['新生名册.xlsx', 1],
    ['新生名册.XLSX', 64 * MEGABYTE],
    ['一年级.2026.xlsx ', MEGABYTE],
  ])('%s goes', (name, size) => {
    expect(refusalOfFile({ name, size })).toBeUndefined();
  });

  it.each([
    ['名册.xls', 'oldFormat'],
    ['名册.et', 'wpsFormat'],
    ['名册.xlsm', 'withMacros'],
    ['名册.xlsb', 'binaryFormat'],
    ['名册.csv', 'plainText'],
    ['照片.jpg', 'notWorkbook'],
    ['xlsx', 'notWorkbook'],
    ['名册.xlsx.zip', 'notWorkbook'],
  ])('%s stays: %s', (name, refusal) => {
    expect(refusalOfFile({ name, size: 1 })).toBe(refusal);
  });

  it('stays when it is empty or too large', () => {
    expect(refusalOfFile({ name: '名册.xlsx', size: 0 })).toBe('empty');
    expect(refusalOfFile({ name: '名册.xlsx', size: 64 * MEGABYTE + 1 })).toBe('tooLarge');
  });
});
