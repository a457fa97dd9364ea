import { describe, expect, it } from 'vitest';
import { fieldOf, STUDENT_FIELDS } from './field-catalogue.ts';
import { PUPIL_COLUMNS } from './pupil-columns.ts';
import { ALL_PUPIL_COLUMNS, isMaskedInFiles, MEMBER_PLACES } from './record-columns.ts';

/** Said by the list that knows where a pupil is, or kept nowhere yet; typed by hand. */
const ELSEWHERE = [
  'photo',
  'seatNumber',
  'gradeCode',
  'classId',
  'studentCategoryCode',
  'statusCode',
  'inSchool',
  'boarder',
  'schoolCode',
  'campusId',
  'authorityCode',
  'createdOn',
  'enteredBy',
];

describe('the columns of a list of pupils', () => {
  it('hold every field of the catalogue once', () => {
    const paths = ALL_PUPIL_COLUMNS.flatMap(({ path }) => path ?? []);
    expect(new Set(paths).size).toBe(paths.length);
    const missing = STUDENT_FIELDS.map(({ key }) => key).filter((key) => !paths.includes(key));
    expect(missing.toSorted()).toEqual(ELSEWHERE.toSorted());
    expect(paths.filter((path) => path.startsWith('guardians.'))).toHaveLength(12 * MEMBER_PLACES);
    expect(new Set(ALL_PUPIL_COLUMNS.map(({ label }) => label.zh)).size).toBe(ALL_PUPIL_COLUMNS.length);
  });

  it('mask what the catalogue protects, and where somebody lives', () => {
    const masked = ALL_PUPIL_COLUMNS.filter(({ isProtected }) => isProtected === true).map(({ key }) => key);
    expect(masked.filter((key) => !key.startsWith('guardians.'))).toEqual([
      'idNumber',
      'number',
      'phone',
      'address',
      'guardianPhone',
      'hukouAddress',
      'mailAddress',
      'homeAddress',
    ]);
    for (const { path, isProtected } of ALL_PUPIL_COLUMNS) {
      if (path !== undefined) expect(isProtected ?? false, path).toBe(isMaskedInFiles(fieldOf(path)));
    }
  });

  it('need a permission of their own beyond those of a list', () => {
    const listed = PUPIL_COLUMNS.map(({ key }) => key as string);
    for (const { key, permission } of ALL_PUPIL_COLUMNS) {
      expect(permission, key).toBe(listed.includes(key) ? undefined : 'exports.whole-record');
    }
  });
});
