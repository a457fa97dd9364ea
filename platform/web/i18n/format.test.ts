import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { formatInstant, formatLongDate, formatNumber, splitDuration } from './format.ts';

describe('numbers', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [12345, '12,345'],
    [-1234567, '-1,234,567'],
    [2.456, '2.46'],
  ])('%d → %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe('dates', () => {
  it('shows an instant as the day and minute in China', () => {
    expect(formatInstant('2026-09-09T16:05:30Z')).toBe('2026-09-10 00:05');
    expect(formatInstant('2026-12-31T15:59:00Z')).toBe('2026-12-31 23:59');
  });

  it('writes a long date in either language', () => {
    expect(formatLongDate(asPlainDate('2026-09-01'), 'zh')).toBe('2026年9月1日');
    expect(formatLongDate(asPlainDate('2026-09-01'), 'en')).toBe('1 September 2026');
  });
});

describe('durations', () => {
  it.each([
    [0, 'second', 1],
    [45_400, 'second', 45],
    [119_000, 'second', 119],
    [120_000, 'minute', 2],
    [119 * 60_000, 'minute', 119],
    [150 * 60_000, 'hour', 3],
  ] as const)('%d ms', (ms, unit, count) => {
    expect(splitDuration(ms)).toEqual({ unit, count });
  });
});
