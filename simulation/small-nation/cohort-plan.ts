import type { Stage } from '@xueji/code-sets';
import { CLASS_SIZES, type PlannedSchool, type PlannedStage, SCHOOL_YEAR, STUDY_YEARS } from './planned-school.ts';
import { SCHOOLS } from './schools.ts';

/** A cohort (级) of a school: so many pupils in so many classes. */
export interface PlannedCohort {
  readonly school: PlannedSchool;
  readonly stage: Stage;
  readonly entryYear: number;
  readonly pupilCount: number;
  readonly classCount: number;
}

interface Wish {
  readonly school: PlannedSchool;
  readonly planned: PlannedStage;
  readonly entryYear: number;
  readonly pupils: number;
}

/**
 * Every cohort of the small nation with `pupils` pupils in all: the planned numbers scaled, the older cohorts of a
 * school first. A cohort keeps at least one class, however few its pupils.
 */
export function planCohorts(pupils: number): readonly PlannedCohort[] {
  const wishes = SCHOOLS.flatMap((school) => school.stages.flatMap((planned) => wishesOf(school, planned)));
  const whole = wishes.reduce((sum, wish) => sum + wish.pupils, 0);
  let wished = 0;
  let given = 0;
  return wishes.map(({ school, planned, entryYear, pupils: wish }) => {
    wished += wish;
    const pupilCount = Math.round((pupils * wished) / whole) - given;
    given += pupilCount;
    const expected = Math.max(pupilCount, (pupils * planned.pupilsPerCohort) / whole);
    const isNew = entryYear === SCHOOL_YEAR;
    const classCount =
      (isNew ? planned.newClasses : undefined) ?? Math.max(1, Math.ceil(expected / CLASS_SIZES[planned.stage]));
    return { school, stage: planned.stage, entryYear, pupilCount, classCount };
  });
}

function wishesOf(school: PlannedSchool, planned: PlannedStage): readonly Wish[] {
  const grades = planned.gradesTaught ?? STUDY_YEARS[planned.stage];
  return Array.from({ length: grades }, (_, grade) => {
    const entryYear = SCHOOL_YEAR - grades + 1 + grade;
    const pupils = entryYear === SCHOOL_YEAR ? (planned.entrants ?? 0) : planned.pupilsPerCohort;
    return { school, planned, entryYear, pupils };
  });
}
