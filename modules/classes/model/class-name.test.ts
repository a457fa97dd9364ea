import { describe, expect, it } from 'vitest';
import { className, matchClass } from './class-name.ts';

const gradeOne = Array.from({ length: 15 }, (_, index) => ({
  id: `c${index + 1}`,
  classNumber: index + 1,
  entryYear: 2026,
  gradeName: '一年级',
}));

describe('the class a workbook means', () => {
  it.each([
    ['一年级1班', 'c1'],
    ['一年级（2）班', 'c2'],
    ['一(15)班', 'c15'],
    ['一年级 3 班', 'c3'],
    ['３班', 'c3'],
    ['03班', 'c3'],
    ['三班', 'c3'],
    ['一年级十二班', 'c12'],
    ['202608', 'c8'],
  ])('%s is %s', (text, id) => {
    expect(matchClass(text, gradeOne)?.id).toBe(id);
  });

  it.each(['一年级16班', '二年级1班', '202508', '1', '班', '一年级', '快班', ''])('%s is none', (text) => {
    expect(matchClass(text, gradeOne)).toBeUndefined();
  });
});

describe('what a class is called', () => {
  it.each([
    ['11', '6-3', 3, '一年级3班', 'Primary 1 Class 3'],
    ['21', '6-3', 1, '七年级1班', 'Junior 1 Class 1'],
    ['21', '5-4', 1, '六年级1班', 'Junior 1 Class 1'],
    ['31', '6-3', 12, '高一12班', 'Senior 1 Class 12'],
  ] as const)('%s in %s, number %i: %s', (grade, system, number, zh, en) => {
    expect(className(grade, system, number)).toEqual({ zh, en });
  });
});
