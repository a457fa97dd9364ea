import { verify } from '@node-rs/argon2';
import { describe, expect, it, vi } from 'vitest';
import { hashPassword, verifyPassword } from './password.ts';
import { randomToken, sha256 } from './random-token.ts';

vi.mock('@node-rs/argon2', { spy: true });

describe('passwords', () => {
  it('verifies the password it hashed and no other', async () => {
    const stored = await hashPassword('correct horse 电池 staple');
    expect(await verifyPassword(stored, 'correct horse 电池 staple')).toBe(true);
    expect(await verifyPassword(stored, 'correct horse 电池 stapl')).toBe(false);
  });

  it('salts: one password never has the same hash twice', async () => {
    expect(await hashPassword('secret')).not.toBe(await hashPassword('secret'));
  });

  it('takes full-width letters for the same password', async () => {
    expect(await verifyPassword(await hashPassword('ＡＢＣ１２３'), 'ABC123')).toBe(true);
  });

  it('works as hard for an unknown account, and answers no', async () => {
    const stored = await hashPassword('secret');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=47104,t=2,p=1\$/);
    vi.mocked(verify).mockClear();
    expect(await verifyPassword(stored, 'guess')).toBe(false);
    expect(await verifyPassword(undefined, 'guess')).toBe(false);
    expect(await verifyPassword(undefined, '')).toBe(false);
    // A stand-in under the same parameters is tried each time: without it the answer would come in microseconds.
    expect(vi.mocked(verify).mock.calls.map(([tried]) => parametersOf(tried))).toEqual([
      '$argon2id$v=19$m=47104,t=2,p=1',
      '$argon2id$v=19$m=47104,t=2,p=1',
      '$argon2id$v=19$m=47104,t=2,p=1',
    ]);
  });
});

describe('tokens and digests', () => {
  it('draws tokens of 32 bytes that fit a cookie', () => {
    expect(randomToken()).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(randomToken(9)).toHaveLength(12);
    expect(randomToken()).not.toBe(randomToken());
  });

  it('computes SHA-256 as FIPS 180-4 shows', () => {
    expect(sha256('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

function parametersOf(stored: string | Uint8Array): string {
  return String(stored).split('$').slice(0, 4).join('$');
}
