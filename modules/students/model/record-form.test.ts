import { describe, expect, it } from 'vitest';
import { mother, pupil, recordContext } from '../testing/index.ts';
import { FORM_FIELDS } from './form-fields.ts';
import { changesBetween, maskedChanges } from './record-changes.ts';
import { EMPTY_FORM, formOfRecord, judgeRecordForm, keepStored, readRecordForm } from './record-form.ts';

const context = recordContext();

describe('the form', () => {
  it('asks in the order of the paper form for what a person types, and for nothing the register knows by itself', () => {
    const keys = FORM_FIELDS.map(({ key }) => key);
    expect(keys.slice(0, 4)).toEqual(['name', 'sexCode', 'birthDate', 'birthPlaceCode']);
    expect(keys.at(-1)).toBe('schoolBus');
    for (const known of ['nationalNumber', 'statusCode', 'gradeCode', 'photo', 'nutrition'])
      expect(keys).not.toContain(known);
  });

  it('finds every required field missing while it is empty', () => {
    const missing = judgeRecordForm(EMPTY_FORM, context).map(({ field }) => field);
    expect(missing).toEqual(expect.arrayContaining(['name', 'classId', 'phone', 'guardians.0.isGuardian']));
  });

  it('reads dates and codes as people type them', () => {
    const form = { values: { birthDate: '20190831', sexCode: '女', commuteKm: '1.5' }, guardians: [], kept: [] };
    expect(readRecordForm(form, context).draft).toEqual({
      birthDate: '2019-08-31',
      sexCode: '2',
      commuteKm: 1.5,
      guardians: [],
    });
  });
});

describe('a stored record in the form', () => {
  const stored = { draft: pupil({ nutrition: true }), ordinals: [2] };
  const form = formOfRecord(stored.draft, stored.ordinals);

  it('leaves protected values behind', () => {
    expect(JSON.stringify(form)).not.toMatch(/410122\d{12}|18690170988|13062466449/);
    expect(form.kept).toEqual(['idNumber', 'phone', 'guardians.0.phone', 'guardians.0.idNumber']);
  });

  it('neither misses nor judges what stays behind', () => {
    expect(judgeRecordForm(form, context)).toEqual([]);
    const boy = { ...form, values: { ...form.values, sexCode: '1' } };
    expect(judgeRecordForm(boy, context)).toEqual([]);
  });

  it('is the same record again, with what no form shows', () => {
    const { draft } = readRecordForm(form, context);
    expect(keepStored(draft, form, stored, [])).toEqual(stored.draft);
  });

  it('keeps nothing for a member who was never stored', () => {
    const stranger = { ...form, guardians: [{ ordinal: 7, values: { name: '王芳' } }] };
    const { draft } = readRecordForm(stranger, context);
    expect(keepStored(draft, stranger, stored, []).guardians).toEqual([{ name: '王芳' }]);
  });
});

it('tells changes by field, members by their places, numbers masked', () => {
  const before = { draft: pupil(), guardians: [{ ordinal: 1, guardian: mother() }] };
  const after = {
    draft: pupil({ phone: '13800138000', orphan: true }),
    guardians: [{ ordinal: 2, guardian: { name: '王芳' } }],
  };
  expect(maskedChanges(changesBetween(before, after))).toMatchObject({
    phone: { from: '186****0988', to: '138****8000' },
    orphan: { from: false, to: true },
    'guardians.0.name': { from: '张芳彤', to: null },
    'guardians.0.idNumber': { from: '4101**********8962', to: null },
    'guardians.1.name': { from: null, to: '王芳' },
  });
  expect(changesBetween(before, before).size).toBe(0);
});
