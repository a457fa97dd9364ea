import { describe, expect, it } from 'vitest';
import { exportRowsMax } from './export-policy.ts';
import { watermarkText } from './watermark.ts';

const taking = {
  exportId: '17',
  person: '王雅琴',
  office: { zh: '金水区文化路示范小学', en: 'Wenhua Road Demonstration Primary School' },
  at: new Date('2026-09-10T16:30:00Z'),
  purpose: 'examination',
} as const;

describe('the watermark', () => {
  it('says who, where from, when in China, and what for', () => {
    expect(watermarkText(taking, 'zh')).toBe(
      '导出编号 17 · 王雅琴 · 金水区文化路示范小学 · 2026-09-11 00:30 · 用途：考试报名与考务 · 含学生个人信息，仅限本用途，不得转发',
    );
    expect(watermarkText(taking, 'en')).toBe(
      'Export 17 · 王雅琴 · Wenhua Road Demonstration Primary School · 2026-09-11 00:30 · For: Examinations · Personal data of pupils: for this purpose only',
    );
  });

  it('stands on a print without number and purpose', () => {
    const { exportId: _, purpose: __, ...print } = taking;
    expect(watermarkText(print, 'zh')).toMatch(/^王雅琴 · 金水区文化路示范小学 · 2026-09-11 00:30 · 含/);
  });
});

it.each([
  [2, 20_000],
  [4, 10_000],
  [5, 6_000],
  [6, 500],
  [9, 0],
])('an office of kind %i takes %i pupils at most', (kind, rowsMax) => {
  expect(exportRowsMax(kind)).toBe(rowsMax);
});
