import { asPlainDate, SeededRandom } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { certificateSerial, certificateState, expiryOf, maskName } from './certificate.ts';
import { certificateCode, readCertificateCode } from './certificate-code.ts';

const TODAY = asPlainDate('2026-09-10');

describe('a certificate of attendance', () => {
  it.each([
    [{ expiresOn: '2026-09-11', isWithdrawn: false, isAttending: true }, 'valid'],
    [{ expiresOn: '2026-09-10', isWithdrawn: false, isAttending: true }, 'expired'],
    [{ expiresOn: '2026-09-11', isWithdrawn: false, isAttending: false }, 'left'],
    [{ expiresOn: '2026-09-10', isWithdrawn: true, isAttending: false }, 'withdrawn'],
  ])('with %j is %s', (facts, state) => {
    expect(certificateState({ ...facts, expiresOn: asPlainDate(facts.expiresOn) }, TODAY)).toBe(state);
  });

  it.each([
    ['2026-09-10', 3, '2026-12-10'],
    ['2026-11-30', 3, '2027-03-01'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2026-08-31', 6, '2027-03-01'],
  ] as const)('of %s for %d months ends on %s', (issuedOn, months, expiresOn) => {
    expect(expiryOf(asPlainDate(issuedOn), months)).toBe(expiresOn);
  });

  it('is numbered by school and year', () => {
    expect(certificateSerial('2141010501', TODAY, '17')).toBe('2141010501-2026-000017');
  });

  it.each([
    ['欧阳晨曦', '欧**'],
    ['李明', '李**'],
    ['𬱖㛃', '𬱖**'],
  ])('shows strangers of %s no more than %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });
});

describe('a verification code', () => {
  it('has sixteen letters and digits that are not taken for one another', () => {
    const code = certificateCode(new SeededRandom(7));
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(readCertificateCode(code)).toBe(code);
  });

  it.each([
    ['abcd efgh jkmn pqrs', 'ABCD-EFGH-JKMN-PQRS'],
    ['ＡＢＣＤＥＦＧＨＪＫＭＮＰＱＲＳ', 'ABCD-EFGH-JKMN-PQRS'],
    ['ABCD-EFGH-JKMN-PQR', undefined],
    ['ABCD-EFGH-JKMN-PQR0', undefined],
    ['', undefined],
  ])('is read from %j as %s', (typed, code) => {
    expect(readCertificateCode(typed)).toBe(code);
  });
});
