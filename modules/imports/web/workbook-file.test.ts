import { describe, expect, it } from 'vitest';
import { refusalOfFile } from './workbook-file.ts';

const MEGABYTE = 1024 * 1024;

describe('a file before it is sent', () => {
  it('goes up to the largest size', () => {
    expect(refusalOfFile({ size: 1 })).toBeUndefined();
    expect(refusalOfFile({ size: 64 * MEGABYTE })).toBeUndefined();
  });

  it('stays when it is empty or too large', () => {
    expect(refusalOfFile({ size: 0 })).toBe('empty');
    expect(refusalOfFile({ size: 64 * MEGABYTE + 1 })).toBe('tooLarge');
  });
});
