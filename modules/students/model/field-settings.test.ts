import { describe, expect, it } from 'vitest';
import { pupil, recordContext } from '../testing/index.ts';
import { approvalsOn, maySetApproval, maySetRequiredness, NAMED_FIELDS, overlayOn } from './field-settings.ts';
import { setFieldSchema } from './field-settings-api.ts';
import { NATIONAL_SETTINGS } from './student-record.ts';
import { checkStudent } from './student-rules.ts';

const settable = NAMED_FIELDS.filter(maySetRequiredness).map(({ name }) => name);

describe('what a province may set', () => {
  it.each(['nativePlace', 'mailAddress', 'hukouTypeCode', 'guardians.employer', 'guardians.address'])('%s', (name) => {
    expect(settable).toContain(name);
  });

  it.each([
    'name',
    'sexCode',
    'birthDate',
    'idTypeCode',
    'idNumber',
    'classId',
    'ethnicCode',
    'guardians.isGuardian',
    'guardians.idNumber',
    'disabilityCode',
  ])('not %s', (name) => {
    expect(settable).not.toContain(name);
    expect(
      setFieldSchema.safeParse({ field: name, requiredness: 'optional', effectiveFrom: '2026-09-01' }).success,
    ).toBe(false);
  });
});

describe('whose approval a province may set', () => {
  const effectiveFrom = '2026-09-01';

  it.each(['phone', 'currentAddress', 'orphan', 'disabilityCode'])('%s', (field) => {
    expect(maySetApproval({ name: field as 'phone' })).toBe(true);
    for (const approval of ['none', 'school', 'authority', null])
      expect(setFieldSchema.safeParse({ field, approval, effectiveFrom }).success).toBe(true);
  });

  it.each(['name', 'sexCode', 'birthDate', 'idNumber', 'classId', 'nativePlace', 'guardians.phone'])(
    'not %s',
    (field) => {
      expect(setFieldSchema.safeParse({ field, approval: 'none', effectiveFrom }).success).toBe(false);
    },
  );

  it.each([
    ['both where both are free', { field: 'mailAddress', requiredness: 'always', approval: 'school' }, true],
    ['neither', { field: 'mailAddress' }, false],
    ['an approval nobody knows', { field: 'mailAddress', approval: 'ministry' }, false],
    [
      'one that is free with one that is not',
      { field: 'disabilityCode', requiredness: 'optional', approval: 'school' },
      false,
    ],
  ])('%s', (_, body, expected) => {
    expect(setFieldSchema.safeParse({ ...body, effectiveFrom }).success).toBe(expected);
  });

  it.each([
    ['2026-08-31', {}],
    ['2026-09-01', { phone: 'school' }],
    ['2026-10-01', { phone: 'school', orphan: 'none' }],
    ['2027-09-01', { orphan: 'none' }],
  ])('on %s is in effect as %j, in whatever order it was set', (day, expected) => {
    const settings = [
      { field: 'phone', effectiveFrom: '2026-09-01', approval: 'school' },
      { field: 'phone', effectiveFrom: '2027-09-01', approval: null },
      { field: 'orphan', effectiveFrom: '2026-10-01', approval: 'none' },
    ] as const;
    expect(approvalsOn(settings, day)).toEqual(expected);
    expect(approvalsOn(settings.toReversed(), day)).toEqual(expected);
  });
});

describe('settings in effect', () => {
  const settings = [
    { field: 'nativePlace', effectiveFrom: '2026-09-01', requiredness: 'always' },
    { field: 'nativePlace', effectiveFrom: '2027-09-01', requiredness: null },
    { field: 'phone', effectiveFrom: '2026-10-01', requiredness: 'optional' },
  ] as const;

  it.each([
    ['2026-08-31', {}],
    ['2026-09-01', { nativePlace: 'always' }],
    ['2026-10-01', { nativePlace: 'always', phone: 'optional' }],
    ['2027-09-01', { phone: 'optional' }],
  ])('on %s are %j, in whatever order they were set', (day, expected) => {
    expect(overlayOn(settings, day)).toEqual(expected);
    expect(overlayOn(settings.toReversed(), day)).toEqual(expected);
  });

  it('are what a record is judged by', () => {
    const { phone: _, ...silent } = pupil();
    const judged = (day: string) => {
      const province = { ...NATIONAL_SETTINGS, requiredness: overlayOn(settings, day) };
      return checkStudent(silent, recordContext({ province })).map(({ field }) => field);
    };
    expect(judged('2026-08-31')).toEqual(['phone']);
    expect(judged('2026-09-30')).toEqual(['nativePlace', 'phone']);
    expect(judged('2027-09-01')).toEqual([]);
  });
});
