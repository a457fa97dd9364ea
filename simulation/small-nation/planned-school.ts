import type { Stage } from '@xueji/code-sets';
import { asPlainDate, type LocalText, type PlainDate } from '@xueji/kernel';
import type { SchoolTypeCode } from '@xueji/organisations';
import type { Neighbourhood, Setting } from '../population/index.ts';

/** The autumn the small nation stands in: that of the sample workbooks. */
export const SCHOOL_YEAR = 2026;
export const SCHOOL_YEAR_START: PlainDate = asPlainDate('2026-09-01');
/** When the national register went live; its offices and schools are entered from that day. */
export const OFFICES_SINCE: PlainDate = asPlainDate('2014-01-10');
/** When the summer's graduates left. */
export const GRADUATION_DAY: PlainDate = asPlainDate('2026-07-10');

/** One stage of a planned school. Numbers of pupils are relative: the plan is scaled to the size asked for. */
export interface PlannedStage {
  readonly stage: Stage;
  /** 学籍主管部门; absent: the office above the school. */
  readonly competentAuthority?: string;
  readonly pupilsPerCohort: number;
  /** Entrants of the new school year who are on the register already; the rest of their classes stands empty. */
  readonly entrants?: number;
  /** Classes of the new cohort, whatever its size: those the sample workbooks name. */
  readonly newClasses?: number;
  /** The highest grade taught, where that is not the last of the stage (teaching points). */
  readonly gradesTaught?: number;
}

/** A school or teaching point of the small nation. */
export interface PlannedSchool {
  readonly code: string;
  /** Code of the office or, for a teaching point, the school that administers it (隶属). */
  readonly parent: string;
  readonly name: LocalText;
  readonly type: SchoolTypeCode;
  readonly neighbourhood: Neighbourhood;
  readonly setting: Setting;
  readonly makerChecker?: 'authority';
  readonly contactPerson: string;
  readonly contactPhone: string;
  readonly stages: readonly PlannedStage[];
}

/** Years of study in Zhengzhou (六三 system), and how many pupils a class is formed for (standard class sizes). */
export const STUDY_YEARS: Readonly<Record<Stage, number>> = { 1: 6, 2: 3, 3: 3 };
export const CLASS_SIZES: Readonly<Record<Stage, number>> = { 1: 45, 2: 50, 3: 50 };

/** A teaching point stands under a school and is small: two or three grades. */
export function isTeachingPoint(school: PlannedSchool): boolean {
  return school.type === '218';
}
