import { describe, expect, it } from 'vitest';
import { approvalOf, CORRECTABLE_FIELDS, isCorrectable } from './correctable-fields.ts';

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
    expect(approvalOf(field, {})).toBe(approval);
  });

  it.each([
    ['phone', { phone: 'school' }, 'school'],
    ['commuteKm', { commuteKm: 'authority' }, 'authority'],
    ['boardingSubsidy', { boardingSubsidy: 'none' }, 'none'],
    ['orphan', { orphan: 'school' }, 'school'],
    ['orphan', { phone: 'school' }, 'authority'],
    ['sexCode', { sexCode: 'school' }, 'none'],
    ['nativePlace', { nativePlace: 'authority' }, 'none'],
  ] as const)('for %s, where a province has set %j, is %s', (field, overlay, approval) => {
    expect(approvalOf(field, overlay)).toBe(approval);
  });
});
