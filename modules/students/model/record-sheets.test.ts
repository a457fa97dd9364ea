import { describe, expect, it } from 'vitest';
import { fieldsOf, MEMBER_FIELDS, type SheetPlacement, sheetValues } from './record-sheets.ts';

const record = {
  values: { name: '安宇恒', auxNumber: null },
  createdAt: '2026-09-10T01:00:00.000Z',
  updatedAt: '2026-09-11T01:00:00.000Z',
};

const placement: SheetPlacement = {
  statusLabel: { zh: '在读', en: 'In school' },
  school: { name: { zh: '文化路示范小学', en: 'Wenhua Road Primary School' } },
  schoolCode: '2141010501',
  authority: { zh: '金水区教育局', en: 'Jinshui Education Bureau' },
  className: { zh: '三年级4班', en: 'Primary 3 Class 4' },
  gradeCode: '13',
  seatNumber: null,
};

describe('the values on the sheets', () => {
  it('are what was entered and what follows from where the pupil is', () => {
    expect(sheetValues(record, placement)).toEqual({
      name: '安宇恒',
      auxNumber: null,
      seatNumber: null,
      gradeCode: '13',
      classId: placement.className,
      statusCode: placement.statusLabel,
      schoolCode: '2141010501',
      authorityCode: placement.authority,
      enteredOn: record.createdAt,
      updatedOn: record.updatedAt,
    });
  });

  it('keep their place while the spell is being read, and are empty where none is open', () => {
    expect(sheetValues(record, undefined)).toHaveProperty('classId', undefined);
    expect(sheetValues(record, null)).toHaveProperty('classId', null);
  });
});

describe('the parts of the form', () => {
  it('keep its order', () => {
    expect(
      fieldsOf('basics')
        .slice(0, 3)
        .map(({ key }) => key),
    ).toEqual(['name', 'sexCode', 'birthDate']);
    expect(fieldsOf('contact').map(({ number }) => number)).toEqual(['28', '29', '30', '31', '32', '33', '34']);
  });

  it('do not repeat what a member is headed by', () => {
    expect(MEMBER_FIELDS.map(({ key }) => key)).not.toContain('relationCode');
    expect(MEMBER_FIELDS.map(({ key }) => key)).toContain('idNumber');
  });
});
