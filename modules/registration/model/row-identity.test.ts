import { asPlainDate } from '@xueji/kernel';
import type { StudentDraft } from '@xueji/students';
import { describe, expect, it } from 'vitest';
import { rowContent, rowIdentity } from './row-identity.ts';

const draft: StudentDraft = {
  name: '王小明',
  sexCode: '1',
  birthDate: asPlainDate('2020-03-05'),
  idTypeCode: '1',
  idNumber: '410105202003050017',
  phone: '13800000000',
  guardians: [{ name: '王大明', isGuardian: true }],
};

describe('the same row again', () => {
  it('keeps its identity when other fields change', () => {
    expect(rowIdentity('2141010501', 2026, { ...draft, phone: '13900000000' })).toBe(
      rowIdentity('2141010501', 2026, draft),
    );
  });

  it.each([
    ['school', rowIdentity('2141010502', 2026, draft)],
    ['cohort', rowIdentity('2141010501', 2025, draft)],
    ['name', rowIdentity('2141010501', 2026, { ...draft, name: '王小鸣' })],
    ['ID number', rowIdentity('2141010501', 2026, { ...draft, idNumber: '410105202003050025' })],
  ])('is another row with another %s', (_, other) => {
    expect(other).not.toBe(rowIdentity('2141010501', 2026, draft));
  });

  it('tells namesakes without a number apart by their guardians', () => {
    const { idNumber: _, ...without } = draft;
    const other = { ...without, guardians: [{ name: '王二明', idNumber: '410105198503050018', isGuardian: true }] };
    expect(rowIdentity('2141010501', 2026, other)).not.toBe(rowIdentity('2141010501', 2026, without));
  });

  it('has no identity while a key field is missing', () => {
    const { name: _, ...nameless } = draft;
    expect(rowIdentity('2141010501', 2026, nameless)).toBeUndefined();
  });
});

describe('content', () => {
  it('does not depend on the order of columns', () => {
    const { phone, name, ...rest } = draft;
    expect(
      rowContent({ ...(phone === undefined ? {} : { phone }), ...rest, ...(name === undefined ? {} : { name }) }),
    ).toBe(rowContent(draft));
  });

  it('changes with any value, also of the family', () => {
    expect(rowContent({ ...draft, phone: '13900000000' })).not.toBe(rowContent(draft));
    expect(rowContent({ ...draft, guardians: [{ name: '王二明', isGuardian: true }] })).not.toBe(rowContent(draft));
  });
});
