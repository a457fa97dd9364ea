import { describe, expect, it } from 'vitest';
import { fileNameOf } from './save-download.ts';

describe('the name of a download', () => {
  it.each([
    ["attachment; filename*=UTF-8''%E6%96%B0%E7%94%9F-%E6%89%B9%E6%B3%A8.xlsx", '新生-批注.xlsx'],
    ["attachment; filename*=UTF-8''intake%20%281%29.xlsx; size=12", 'intake (1).xlsx'],
    ['attachment', undefined],
    [null, undefined],
  ])('in %s', (disposition, name) => {
    expect(fileNameOf(disposition)).toBe(name);
  });
});
