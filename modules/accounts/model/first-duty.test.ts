import { describe, expect, it } from 'vitest';
import { firstDuty } from './first-duty.ts';

describe('what comes before the work', () => {
  it.each([
    // given out, has factor, kind, practice, duty
    [true, false, 5, true, 'change-password'],
    [true, false, 4, false, 'change-password'],
    [false, false, 1, false, 'set-up-second-factor'],
    [false, false, 4, false, 'set-up-second-factor'],
    [false, true, 4, false, null],
    [false, false, 5, false, null],
    [false, false, 6, false, null],
    [false, false, 4, true, null],
  ] as const)('given out %s, second factor %s, kind %i, practice %s: %s', (given, factor, kind, isPractice, duty) => {
    expect(firstDuty({ mustChangePassword: given, hasSecondFactor: factor, organisationKind: kind, isPractice })).toBe(
      duty,
    );
  });
});
