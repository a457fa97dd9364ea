import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { withoutValues } from './database-errors.ts';
import { isOutOfSpace } from './out-of-space.ts';

function refusedWith(code: string): unknown {
  return withoutValues(Object.assign(new pg.DatabaseError('refused', 7, 'error'), { code }));
}

function failedWith(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('want of room', () => {
  it.each([
    ['a full disk under the database', refusedWith('53100'), true],
    ['too many connections', refusedWith('53300'), false],
    ['a full device', failedWith('ENOSPC'), true],
    ['a used-up quota', failedWith('EDQUOT'), true],
    ['a file at its limit', failedWith('EFBIG'), true],
    ['a missing folder', failedWith('ENOENT'), false],
    ['anything thrown', 'ENOSPC', false],
  ])('%s', (_, error, expected) => {
    expect(isOutOfSpace(error)).toBe(expected);
  });
});
