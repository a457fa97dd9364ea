import type { Language } from '@xueji/kernel';
import type { CodeList } from './code-list.ts';
import { item } from './item.ts';
import type { Stage } from './stage.ts';

/** Stage digit and year within the stage (JY/T 1001): 11–16 primary, 21–24 junior, 31–33 senior. */
export type GradeCode = (typeof gradeCodes)[number];

export const gradeCodes = ['11', '12', '13', '14', '15', '16', '21', '22', '23', '24', '31', '32', '33'] as const;

/** 六三制 or 五四制: whether junior secondary begins with the seventh or the sixth year of school. */
export type SchoolSystem = '6-3' | '5-4';

const numerals = '零一二三四五六七八九';
const STAGES_IN_ENGLISH = { 1: 'Primary', 2: 'Junior', 3: 'Senior' } as const satisfies Record<Stage, string>;

const primary = [
  item('11', '小学一年级', 'Primary 1', { aliases: ['一年级', '1年级', '小一'], stages: [1] }),
  item('12', '小学二年级', 'Primary 2', { aliases: ['二年级', '2年级', '小二'], stages: [1] }),
  item('13', '小学三年级', 'Primary 3', { aliases: ['三年级', '3年级', '小三'], stages: [1] }),
  item('14', '小学四年级', 'Primary 4', { aliases: ['四年级', '4年级', '小四'], stages: [1] }),
  item('15', '小学五年级', 'Primary 5', { aliases: ['五年级', '5年级', '小五'], stages: [1] }),
];

const senior = [
  item('31', '高中一年级', 'Senior 1', { aliases: ['高一', '普通高中一年级'], stages: [3] }),
  item('32', '高中二年级', 'Senior 2', { aliases: ['高二', '普通高中二年级'], stages: [3] }),
  item('33', '高中三年级', 'Senior 3', { aliases: ['高三', '普通高中三年级'], stages: [3] }),
];

/** Grades of the 6-3 system. */
export const grade: CodeList = {
  id: 'grade',
  key: 'grade',
  name: { zh: '年级', en: 'Grade' },
  standard: 'JY/T 1001',
  items: [
    ...primary,
    item('16', '小学六年级', 'Primary 6', { aliases: ['六年级', '6年级', '小六'], stages: [1] }),
    item('21', '初中一年级', 'Junior 1', { aliases: ['七年级', '7年级', '初一'], stages: [2] }),
    item('22', '初中二年级', 'Junior 2', { aliases: ['八年级', '8年级', '初二'], stages: [2] }),
    item('23', '初中三年级', 'Junior 3', { aliases: ['九年级', '9年级', '初三'], stages: [2] }),
    ...senior,
  ],
};

/** Grades of the 5-4 system, where 六年级 is the first year of junior secondary. */
export const gradeFiveFour: CodeList = {
  id: 'grade-5-4',
  key: 'gradeFiveFour',
  name: { zh: '年级(五四制)', en: 'Grade (5-4 system)' },
  standard: 'JY/T 1001',
  items: [
    ...primary,
    item('21', '初中一年级', 'Junior 1', { aliases: ['六年级', '6年级', '初一'], stages: [2] }),
    item('22', '初中二年级', 'Junior 2', { aliases: ['七年级', '7年级', '初二'], stages: [2] }),
    item('23', '初中三年级', 'Junior 3', { aliases: ['八年级', '8年级', '初三'], stages: [2] }),
    item('24', '初中四年级', 'Junior 4', { aliases: ['九年级', '9年级', '初四'], stages: [2] }),
    ...senior,
  ],
};

export function isGradeCode(text: string): text is GradeCode {
  return (gradeCodes as readonly string[]).includes(text);
}

/** The grade list a school uses. */
export function gradeListOf(system: SchoolSystem): CodeList {
  return system === '5-4' ? gradeFiveFour : grade;
}

/** Stage and year within the stage → grade; undefined where no such grade exists. */
export function gradeCodeOf(stage: Stage, year: number): GradeCode | undefined {
  const code = `${stage}${year}`;
  return isGradeCode(code) ? code : undefined;
}

export function stageOfGrade(code: GradeCode): Stage {
  return Number(code[0]) as Stage;
}

/** 1 in the first grade of a stage. */
export function yearOfStage(code: GradeCode): number {
  return Number(code[1]);
}

/** The year of school, 1–12, by which pupils change between systems: 六年级 is 6 in both, 七年级 is 7. */
export function gradeNumberOf(code: GradeCode, system: SchoolSystem): number {
  const yearsBefore = { 1: 0, 2: system === '5-4' ? 5 : 6, 3: 9 }[stageOfGrade(code)];
  return yearsBefore + yearOfStage(code);
}

/**
 * What a school calls the grade: 一年级 … 九年级 by year of school, then 高一 … 高三. English counts within the stage as the
 * code lists do, so that a grade has one English name in both systems: Junior 1 is 七年级 here and 六年级 there.
 */
export function gradeName(code: GradeCode, system: SchoolSystem, language: Language): string {
  const number = gradeNumberOf(code, system);
  if (language === 'en') return `${STAGES_IN_ENGLISH[stageOfGrade(code)]} ${yearOfStage(code)}`;
  return stageOfGrade(code) === 3 ? `高${numerals[yearOfStage(code)]}` : `${numerals[number]}年级`;
}
