import { type GradeCode, gradeCodeOf, type Stage } from '@xueji/code-sets';
import { addDays, asPlainDate, assert, dateInShanghai, partsOf, startOfDayInShanghai } from '@xueji/kernel';
import { type SchoolYear, schoolYearStarting } from './school-year.ts';

/** Pupils who entered a stage in the same autumn (级), with the years their school takes for it (学制). */
export interface Cohort {
  readonly stage: Stage;
  readonly studyYears: number;
  /** The year of the September in which the cohort enters the first grade of the stage. */
  readonly entryYear: number;
}

/** Where a cohort stands at an instant. */
export type CohortGrade =
  | { readonly state: 'not-entered' }
  | { readonly state: 'in-grade'; readonly gradeCode: GradeCode; readonly isGraduating: boolean }
  | { readonly state: 'completed' };

/**
 * The instant the nation is promoted into a school year (统一升级): 10 August, 24:00 in Asia/Shanghai. Grades change
 * then; the school year changes on 1 September. Between the two a pupil already sits in next year's grade.
 */
export function promotionInstant(schoolYear: SchoolYear): Date {
  return startOfDayInShanghai(addDays(asPlainDate(`${schoolYear.startYear}-08-10`), 1));
}

/** The school year whose grades hold at an instant: from its promotion to the next. */
export function gradeYearAt(at: Date): SchoolYear {
  const { year } = partsOf(dateInShanghai(at));
  const ofThisSummer = schoolYearStarting(year);
  return at >= promotionInstant(ofThisSummer) ? ofThisSummer : schoolYearStarting(year - 1);
}

/**
 * The grade of a cohort at an instant, derived and never stored on the pupil. The graduating grade is the last of the
 * stage in the cohort's own 学制: 15 where primary takes five years, 24 where junior secondary takes four.
 */
export function gradeOf(cohort: Cohort, at: Date): CohortGrade {
  const year = gradeYearAt(at).startYear - cohort.entryYear + 1;
  if (year < 1) return { state: 'not-entered' };
  if (year > cohort.studyYears) return { state: 'completed' };
  const gradeCode = gradeCodeOf(cohort.stage, year);
  assert(gradeCode !== undefined, `stage ${cohort.stage} has no year ${year}`);
  return { state: 'in-grade', gradeCode, isGraduating: year === cohort.studyYears };
}
