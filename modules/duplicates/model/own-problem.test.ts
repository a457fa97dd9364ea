import { describe, expect, it } from 'vitest';
import { type FindingPlace, type Righting, remainingFindings } from './own-problem.ts';

const NOTHING: Righting = {
  errorsBefore: [],
  errorsAfter: [],
  changed: new Set(),
  addedMembers: 0,
  sitsInClass: false,
  hasSeat: false,
  hasNumber: false,
};

function isSettled(ruleId: string, at: FindingPlace | undefined, righting: Partial<Righting>): boolean {
  const finding = { ruleId, text: { zh: '有误', en: 'Wrong' }, ...(at === undefined ? {} : { at }) };
  return remainingFindings([finding], { ...NOTHING, ...righting }).length === 0;
}

describe('a finding is put right', () => {
  it.each<[string, string, FindingPlace, Partial<Righting>]>([
    ['by a value where none could be read', 'F-phone', 'phone', { changed: new Set(['phone']) }],
    [
      'by a change of what the value was compared with',
      'R01i',
      'sexCode',
      { errorsBefore: [{ ruleId: 'R01i', field: 'sexCode' }], changed: new Set(['idNumber']) },
    ],
    ['by a class', 'T09', 'classId', { sitsInClass: true }],
    ['by a seat', 'T25', 'seatNumber', { hasSeat: true }],
    ['by a number', 'T20', 'nationalNumber', { hasNumber: true }],
    ['by the family member who was missing', 'F-required', 'guardians', { addedMembers: 1 }],
    [
      'by a value of the member it was found at',
      'F-phone',
      'guardians.1.phone',
      { changed: new Set(['guardians.1.phone']) },
    ],
  ])('%s', (_, ruleId, at, righting) => {
    expect(isSettled(ruleId, at, righting)).toBe(true);
  });
});

describe('a finding remains', () => {
  it.each<[string, string, FindingPlace | undefined, Partial<Righting>]>([
    ['while nobody touched its field', 'F-phone', 'phone', { changed: new Set(['postcode']) }],
    [
      'when the new value is wrong too, whatever rule says so',
      'F-phone',
      'phone',
      { changed: new Set(['phone']), errorsAfter: [{ ruleId: 'F-required', field: 'phone' }] },
    ],
    [
      'while the rule still finds it',
      'R01i',
      'sexCode',
      {
        errorsBefore: [{ ruleId: 'R01i', field: 'sexCode' }],
        errorsAfter: [{ ruleId: 'R01i', field: 'sexCode' }],
        changed: new Set(['idNumber']),
      },
    ],
    ['when another member was changed', 'F-phone', 'guardians.1.phone', { changed: new Set(['guardians.0.phone']) }],
    [
      'when the added member has errors',
      'F-required',
      'guardians',
      { addedMembers: 1, errorsAfter: [{ ruleId: 'F-required', field: 'guardians.0.relationCode' }] },
    ],
    ['without a class', 'T09', 'classId', { changed: new Set(['classId']), hasSeat: true }],
    [
      'where no act of daily work puts it right',
      'T10',
      undefined,
      { sitsInClass: true, hasNumber: true, hasSeat: true },
    ],
  ])('%s', (_, ruleId, at, righting) => {
    expect(isSettled(ruleId, at, righting)).toBe(false);
  });

  it('beside one that is put right', () => {
    const text = { zh: '有误', en: 'Wrong' };
    const findings = [
      { ruleId: 'F-phone', text, at: 'phone' },
      { ruleId: 'T09', text, at: 'classId' },
    ] as const;
    expect(remainingFindings(findings, { ...NOTHING, changed: new Set(['phone']) })).toEqual([findings[1]]);
  });
});
