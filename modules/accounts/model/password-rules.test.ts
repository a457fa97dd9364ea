import { describe, expect, it } from 'vitest';
import { findPasswordFault } from './password-rules.ts';

describe('a new password', () => {
  it.each([
    ['九月开学，名册要齐', 'too-short'],
    ['九月开学名册先齐再报送', undefined],
    ['correct horse battery', undefined],
    ['short', 'too-short'],
    ['aaaaaaaaaa', 'too-simple'],
    ['1212121212123', 'too-simple'],
    ['my-Wenhualu.Clerk-1', 'holds-login-name'],
    ['present secret one', 'unchanged'],
    ['ｐｒｅｓｅｎｔ secret one', 'unchanged'],
  ])('%j: %s', (password, fault) => {
    expect(findPasswordFault(password, { loginName: 'wenhualu.clerk', presentPassword: 'present secret one' })).toBe(
      fault,
    );
  });
});
