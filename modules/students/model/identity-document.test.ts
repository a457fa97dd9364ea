import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { faultOfDocument, holderOfDocument } from './identity-document.ts';

const context = { today: asPlainDate('2026-09-10'), isKnownArea: (code: string) => code === '110105' };

describe('identity documents', () => {
  it.each([
    ['1', '110105200701010017'],
    ['6', 'K12345678'],
    ['6', 'A123456(7)'],
    ['6', 'H12345678'],
    ['6', 'H1234567801'],
    ['7', 'MA1234567'],
    ['7', '1234567(8)'],
    ['7', 'M12345678'],
    ['8', '12345678'],
    ['8', '1234567890'],
    ['9', 'P1234567'],
    ['A', 'E12345678'],
    ['A', 'AB12345'],
    ['B', '450123'],
    ['C', '810000200603150014'],
    ['C', '830000200712010022'],
    ['D', 'USA110012345678'],
    ['Z', '无'],
  ])('type %s admits %s', (typeCode, number) => {
    expect(faultOfDocument({ typeCode, number }, context)).toBeUndefined();
  });

  it.each([
    ['1', '110105194912310021', 'wrong-check-character'],
    ['1', 'E12345678', 'wrong-length'],
    ['6', '12345678', 'wrong-form'],
    ['6', 'HONGKONG', 'wrong-form'],
    ['7', 'M12', 'wrong-form'],
    ['8', '1234567', 'wrong-form'],
    ['8', 'T12345678', 'wrong-form'],
    ['9', '12-34', 'wrong-form'],
    ['A', '1234', 'wrong-form'],
    ['A', 'AB 12345', 'wrong-form'],
    ['C', '110105200701010017', 'unknown-area'],
    ['D', 'US110012345678', 'wrong-form'],
    ['D', '810000200603150014', 'wrong-form'],
    ['D', '911156199013010019', 'wrong-form'],
  ])('type %s refuses %s: %s', (typeCode, number, fault) => {
    expect(faultOfDocument({ typeCode, number }, context)).toBe(fault);
  });

  it('asks a Chinese passport of a Chinese national', () => {
    const abroad = { typeCode: 'A', number: 'AB12345' };
    expect(faultOfDocument({ ...abroad, nationalityCode: 'CHN' }, context)).toBe('wrong-form');
    expect(faultOfDocument({ ...abroad, nationalityCode: 'USA' }, context)).toBeUndefined();
    expect(faultOfDocument({ typeCode: 'A', number: 'EA1234567', nationalityCode: 'CHN' }, context)).toBeUndefined();
  });

  it('reads the holder from resident IDs and residence permits only', () => {
    const birthDate = asPlainDate('2007-01-01');
    expect(holderOfDocument({ typeCode: '1', number: '110105200701010017' }, context)).toMatchObject({
      birthDate,
      sexCode: '1',
    });
    expect(holderOfDocument({ typeCode: 'C', number: '830000200712010022' }, context)).toMatchObject({ sexCode: '2' });
    expect(holderOfDocument({ typeCode: '1', number: '110105200701010018' }, context)).toBeUndefined();
    expect(holderOfDocument({ typeCode: 'B', number: '110105200701010017' }, context)).toBeUndefined();
  });
});
