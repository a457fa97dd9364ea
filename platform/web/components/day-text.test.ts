import { describe, expect, it } from 'vitest';
import { readDay } from './day-text.ts';

describe('a day as typed', () => {
  it.each([
    ['2026-09-01', '2026-09-01'],
    ['2026-9-1', '2026-09-01'],
    ['2026/9/1', '2026-09-01'],
    ['2026.09.01', '2026-09-01'],
    ['2026。9。1', '2026-09-01'],
    ['20260901', '2026-09-01'],
    ['２０２６年９月１日', '2026-09-01'],
    [' 2026-02-28 ', '2026-02-28'],
  ])('%j is %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it.each(['', '2026', '2026-02-30', '2026-13-01', '01/09/2026', '260901', '明天'])('%j is none', (text) => {
    expect(readDay(text)).toBeUndefined();
  });
});
