import { describe, expect, it } from 'vitest';
import { approvalOf, CORRECTABLE_FIELDS, isCorrectable } from './correctable-fields.ts';
import { strictestApproval } from './plan-correction.ts';

describe('what a list may correct', () => {
  it('is the contact and extended fields of the form, in its order', () => {
    expect(CORRECTABLE_FIELDS.map(({ key }) => key)).toEqual([
      'currentAddress',
      'mailAddress',
      'homeAddress',
      'phone',
      'postcode',
      'email',
      'homepage',
      'onlyChild',
      'preschool',
      'leftBehindCode',
      'migrantChild',
      'orphan',
      'martyrFamily',
      'inclusionCode',
      'disabilityCode',
      'govPurchasedSeat',
      'aidNeeded',
      'boardingSubsidy',
      'commuteKm',
      'commuteModeCode',
      'schoolBus',
    ]);
  });

  it.each([
    'name',
    'sexCode',
    'birthDate',
    'idTypeCode',
    'idNumber',
    'nationalNumber',
    'classId',
    'nutrition',
    'guardians.0.phone',
  ])('is not %s', (field) => {
    expect(isCorrectable(field)).toBe(false);
  });
});

describe('who must agree', () => {
  it.each([
    ['phone', 'none'],
    ['commuteKm', 'none'],
    ['boardingSubsidy', 'school'],
    ['orphan', 'authority'],
  ] as const)('for %s is %s', (field, approval) => {
    expect(approvalOf(field)).toBe(approval);
  });

  it('is for a whole row the strictest of its changes', () => {
    const change = (approval: 'none' | 'school' | 'authority') =>
      ({ field: 'phone', from: null, to: '1', approval }) as const;
    expect(strictestApproval([change('none')])).toBeUndefined();
    expect(strictestApproval([change('none'), change('school')])).toBe('school');
    expect(strictestApproval([change('school'), change('authority'), change('none')])).toBe('authority');
  });
});
