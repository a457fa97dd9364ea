import { describe, expect, it } from 'vitest';
import { minutesUntil } from './sign-in-rules.ts';

describe('minutes until a lock ends', () => {
  const now = new Date('2026-09-10T08:00:00Z');
  it.each([
    ['2026-09-10T08:15:00Z', 15],
    ['2026-09-10T08:14:01Z', 15],
    ['2026-09-10T08:01:00Z', 1],
    ['2026-09-10T08:00:01Z', 1],
    ['2026-09-10T07:59:00Z', 1],
  ])('until %s: %i', (until, minutes) => {
    expect(minutesUntil(new Date(until), now)).toBe(minutes);
  });
});
