import { describe, expect, it } from 'vitest';
import { drawRecoveryCodes, drawSecret, findStep, recoveryCodeHash, uriOf } from './second-factor.ts';

/** RFC 6238, appendix B: the secret "12345678901234567890", SHA-1; the last six of its eight digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code of the authenticator', () => {
  it.each([
    ['1970-01-01T00:00:59Z', '287082', 1],
    ['2005-03-18T01:58:29Z', '081804', 37_037_036],
    ['2009-02-13T23:31:30Z', '005924', 41_152_263],
    ['2033-05-18T03:33:20Z', '279037', 66_666_666],
  ])('at %s is %s, of step %i', (at, code, step) => {
    expect(findStep(SECRET, code, new Date(at))).toBe(step);
  });

  it('is good half a minute early and late, and no longer', () => {
    const stepsAt = (at: string) => findStep(SECRET, '005924', new Date(at));
    expect([
      stepsAt('2009-02-13T23:30:59Z'),
      stepsAt('2009-02-13T23:31:00Z'),
      stepsAt('2009-02-13T23:32:29Z'),
      stepsAt('2009-02-13T23:32:30Z'),
    ]).toEqual([undefined, 41_152_263, 41_152_263, undefined]);
  });

  it.each(['000000', '', '59', 'abcdef'])('is not %j', (code) => {
    expect(findStep(SECRET, code, new Date('2009-02-13T23:31:30Z'))).toBeUndefined();
  });
});

describe('a new second factor', () => {
  it('has a secret of 160 bits that an authenticator can scan', () => {
    const secret = drawSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const uri = new URL(uriOf(secret, 'jinshui-clerk'));
    expect([uri.protocol, uri.host, uri.searchParams.get('secret')]).toEqual(['otpauth:', 'totp', secret]);
    expect(decodeURIComponent(uri.pathname)).toBe('/Xueji 学籍:jinshui-clerk');
  });

  it('has ten recovery codes, read alike however they are typed, and worth nothing for another account', () => {
    const codes = drawRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    const [code = ''] = codes;
    expect(code).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/);
    const hash = recoveryCodeHash('7', code);
    expect(recoveryCodeHash('7', ` ${code.toUpperCase().replace('-', '')} `).equals(hash)).toBe(true);
    expect(recoveryCodeHash('8', code).equals(hash)).toBe(false);
  });
});
