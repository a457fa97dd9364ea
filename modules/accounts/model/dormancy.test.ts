import { describe, expect, it } from 'vitest';
import { isDormant } from './dormancy.ts';

describe('an account nobody uses', () => {
  it.each([
    ['2025-10-15T08:00:00Z', 400, false],
    ['2025-10-11T08:00:01Z', 400, false],
    ['2025-10-11T07:59:59Z', 400, true],
    ['2026-10-16T08:00:00Z', 30, false],
    ['2026-10-01T08:00:00Z', 30, true],
    ['2026-12-01T08:00:00Z', 30, false],
  ])('since %s is dormant after %i days: %s', (awakeAt, dormantAfterDays, expected) => {
    expect(isDormant({ awakeAt: new Date(awakeAt), dormantAfterDays }, new Date('2026-11-15T08:00:00Z'))).toBe(
      expected,
    );
  });
});
