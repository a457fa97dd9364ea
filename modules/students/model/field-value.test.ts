import { describe, expect, it } from 'vitest';
import { isWide, shownValue, standsOut } from './field-value.ts';
import { guardianField, studentField } from './index.ts';

describe('a value of the record', () => {
  it('is shown by the name of its code', () => {
    expect(shownValue(studentField('ethnicCode'), '01')).toEqual({ kind: 'text', text: { zh: '汉族', en: 'Han' } });
    expect(shownValue(guardianField('relationCode'), '51')).toMatchObject({ text: { zh: '父亲' } });
  });

  it('shows a strange code as it stands', () => {
    expect(shownValue(studentField('ethnicCode'), '77')).toEqual({ kind: 'text', text: { zh: '77', en: '77' } });
  });

  it('knows the grades of both school systems', () => {
    expect(shownValue(studentField('gradeCode'), '13')).toMatchObject({ text: { zh: '小学三年级' } });
    expect(shownValue(studentField('gradeCode'), '24')).toMatchObject({ text: { zh: '初中四年级' } });
  });

  it('tells no from not stated', () => {
    expect(shownValue(studentField('orphan'), false)).toEqual({ kind: 'text', text: { zh: '否', en: 'No' } });
    expect(shownValue(studentField('orphan'), true)).toEqual({ kind: 'text', text: { zh: '是', en: 'Yes' } });
    expect(shownValue(studentField('orphan'), null)).toEqual({ kind: 'empty' });
    expect(shownValue(studentField('email'), '')).toEqual({ kind: 'empty' });
  });

  it('is not called empty while it is being read', () => {
    expect(shownValue(studentField('classId'), undefined)).toEqual({ kind: 'waiting' });
  });

  it('keeps protected numbers masked, whatever their kind', () => {
    expect(shownValue(studentField('idNumber'), '4101**********5635')).toEqual({
      kind: 'protected',
      masked: '4101**********5635',
    });
    expect(shownValue(guardianField('phone'), '151****5182')).toEqual({ kind: 'protected', masked: '151****5182' });
  });

  it('hands dates and divisions to those who show them', () => {
    expect(shownValue(studentField('birthDate'), '2017-07-17')).toEqual({ kind: 'date', date: '2017-07-17' });
    expect(shownValue(studentField('hukouPlaceCode'), '410105000000')).toEqual({
      kind: 'division',
      code: '410105000000',
    });
  });

  it('gives a distance its unit', () => {
    expect(shownValue(studentField('commuteKm'), '1.4')).toEqual({ kind: 'text', text: { zh: '1.4 公里', en: '1.4' } });
  });

  it('shows the words for a thing of the register as they are', () => {
    const text = { zh: '三年级4班', en: 'Primary 3 Class 4' };
    expect(shownValue(studentField('classId'), text)).toEqual({ kind: 'text', text });
  });
});

it('gives addresses two columns', () => {
  expect(isWide(studentField('currentAddress'))).toBe(true);
  expect(isWide(guardianField('address'))).toBe(true);
  expect(isWide(studentField('formerName'))).toBe(false);
});

it('lets stand out by which group a pupil is supported', () => {
  expect(standsOut(studentField('orphan'), true)).toBe(true);
  expect(standsOut(studentField('leftBehindCode'), '2')).toBe(true);
  expect(standsOut(studentField('leftBehindCode'), '0')).toBe(false);
  expect(standsOut(studentField('orphan'), false)).toBe(false);
  expect(standsOut(studentField('disabilityCode'), null)).toBe(false);
  expect(standsOut(studentField('onlyChild'), true)).toBe(false);
});
