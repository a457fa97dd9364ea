import { describe, expect, it } from 'vitest';
import { matchCode } from './code-list.ts';
import {
  type GradeCode,
  gradeCodeOf,
  gradeListOf,
  gradeName,
  gradeNumberOf,
  isGradeCode,
  type SchoolSystem,
  stageOfGrade,
  yearOfStage,
} from './grade.ts';

const grades: readonly (readonly [GradeCode, SchoolSystem, number, string, string])[] = [
  ['11', '6-3', 1, '一年级', 'Primary 1'],
  ['16', '6-3', 6, '六年级', 'Primary 6'],
  ['21', '6-3', 7, '七年级', 'Junior 1'],
  ['23', '6-3', 9, '九年级', 'Junior 3'],
  ['31', '6-3', 10, '高一', 'Senior 1'],
  ['33', '6-3', 12, '高三', 'Senior 3'],
  ['11', '5-4', 1, '一年级', 'Primary 1'],
  ['15', '5-4', 5, '五年级', 'Primary 5'],
  ['21', '5-4', 6, '六年级', 'Junior 1'],
  ['24', '5-4', 9, '九年级', 'Junior 4'],
  ['31', '5-4', 10, '高一', 'Senior 1'],
];

describe('grades', () => {
  it.each(grades)('%s in %s is year %i of school, %s', (code, system, number, name, english) => {
    expect(gradeNumberOf(code, system)).toBe(number);
    expect(gradeName(code, system, 'zh')).toBe(name);
    expect(gradeName(code, system, 'en')).toBe(english);
    expect(matchCode(gradeListOf(system), name)).toEqual({ code });
  });

  it.each([
    ['六年级', '16', '21'],
    ['七年级', '21', '22'],
    ['九年级', '23', '24'],
    ['初一', '21', '21'],
    ['小学一年级', '11', '11'],
    ['11-一年级', '11', '11'],
    ['1年级', '11', '11'],
    ['高二', '32', '32'],
  ])('%s is %s in the 6-3 and %s in the 5-4 system', (name, sixThree, fiveFour) => {
    expect(matchCode(gradeListOf('6-3'), name)).toEqual({ code: sixThree });
    expect(matchCode(gradeListOf('5-4'), name)).toEqual({ code: fiveFour });
  });

  it('has no fourth junior grade in the 6-3 and no sixth primary grade in the 5-4 system', () => {
    expect(matchCode(gradeListOf('6-3'), '24')).toBeUndefined();
    expect(matchCode(gradeListOf('5-4'), '16')).toBeUndefined();
  });

  it('builds codes from stage and year, and takes them apart', () => {
    expect(gradeCodeOf(1, 6)).toBe('16');
    expect(gradeCodeOf(2, 4)).toBe('24');
    expect(gradeCodeOf(1, 7)).toBeUndefined();
    expect(gradeCodeOf(2, 5)).toBeUndefined();
    expect(gradeCodeOf(3, 0)).toBeUndefined();
    expect(stageOfGrade('24')).toBe(2);
    expect(yearOfStage('24')).toBe(4);
    expect(isGradeCode('17')).toBe(false);
  });
});
