import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import {
  checkCharacterOf,
  hasRightCheckCharacter,
  type ResidentIdContext,
  readResidencePermit,
  readResidentId,
} from './resident-id.ts';

/** 522226 was withdrawn and is still on cards; 419999 never was. */
const AREAS = new Set(['110101', '110105', '440301', '520101', '650100', '370101', '522226', '410105']);
const context: ResidentIdContext = { today: asPlainDate('2026-09-10'), isKnownArea: (code) => AREAS.has(code) };

describe('resident ID numbers', () => {
  it.each([
    ['11010519491231002X', '110105', '1949-12-31', '2'],
    ['110105200701010017', '110105', '2007-01-01', '1'],
    ['440301200802291235', '440301', '2008-02-29', '1'],
    ['520101200611150447', '520101', '2006-11-15', '2'],
    ['65010020050909017X', '650100', '2005-09-09', '1'],
    ['52222620070507008X', '522226', '2007-05-07', '2'],
  ])('reads %s', (number, areaCode, birthDate, sexCode) => {
    expect(readResidentId(number, context)).toEqual({ ok: true, value: { number, areaCode, birthDate, sexCode } });
  });

  it.each([
    ['110105491231002', 'old-15-digits'],
    ['', 'wrong-length'],
    ['11010519491231002', 'wrong-length'],
    ['11010519491231002XX', 'wrong-length'],
    ['11010519491231 02X', 'wrong-characters'],
    ['11010519491231002x', 'wrong-characters'],
    ['1101051949X231002X', 'wrong-characters'],
    ['１１０１０５１９４９１２３１００２X', 'wrong-characters'],
    ['810000200603150014', 'residence-permit'],
    ['419999200701010019', 'unknown-area'],
    ['370101200613310012', 'no-such-date'],
    ['110105200702290010', 'no-such-date'],
    ['110105202609110013', 'date-in-future'],
    ['110105194912310021', 'wrong-check-character'],
    ['110105200701010018', 'wrong-check-character'],
  ])('refuses %s: %s', (number, fault) => {
    expect(readResidentId(number, context)).toEqual({ ok: false, refusal: fault });
  });

  it('admits a child born today', () => {
    const first17 = '11010520260910001';
    expect(readResidentId(first17 + checkCharacterOf(first17), context)).toMatchObject({ ok: true });
  });

  it('names the earliest fault when there are several', () => {
    expect(readResidentId('419999200713310012', context)).toEqual({ ok: false, refusal: 'unknown-area' });
    expect(readResidentId('110105200713310012', context)).toEqual({ ok: false, refusal: 'no-such-date' });
  });
});

describe('residence permits', () => {
  it.each([
    ['810000200603150014', '2006-03-15'],
    ['830000200712010022', '2007-12-01'],
  ])('reads %s', (number, birthDate) => {
    expect(readResidencePermit(number, context.today)).toMatchObject({ ok: true, value: { birthDate } });
  });

  it.each([
    ['110105200701010017', 'unknown-area'],
    ['810000200603150015', 'wrong-check-character'],
    ['H12345678', 'wrong-length'],
  ])('refuses %s: %s', (number, fault) => {
    expect(readResidencePermit(number, context.today)).toEqual({ ok: false, refusal: fault });
  });
});

describe('check characters', () => {
  it('agree with the example of GB 11643', () => {
    expect(checkCharacterOf('11010519491231002')).toBe('X');
    expect(hasRightCheckCharacter('11010519491231002X')).toBe(true);
    expect(hasRightCheckCharacter('110105194912310021')).toBe(false);
  });

  it.each(['', '1101051949123100', '1101051949123100X', '110105194912310020'])('are not computed over "%s"', (text) => {
    expect(() => checkCharacterOf(text)).toThrow('seventeen digits');
  });
});
