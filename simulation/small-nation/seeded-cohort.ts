import type { Stage } from '@xueji/code-sets';
import type { PlainDate } from '@xueji/kernel';
import { type DrawnPupil, type Intake, Population, PROFILES } from '../population/index.ts';
import { planCohorts } from './cohort-plan.ts';
import { CLASS_SIZES, GRADUATION_DAY, type PlannedSchool, SCHOOL_YEAR, STUDY_YEARS } from './planned-school.ts';
import type { SampleRegister } from './sample-register.ts';
import { OTHER_JUNIOR, SAMPLE_PRIMARY, SCHOOLS } from './schools.ts';

/** A cohort to be written. */
export interface SeededCohort {
  readonly school: PlannedSchool;
  readonly stage: Stage;
  readonly entryYear: number;
  readonly classCount: number;
  /** Draws its people. To be called once for each cohort, in the order of the list: families span cohorts. */
  drawPupils(): readonly DrawnPupil[];
  /** Those of them whose document the population register would not confirm: they keep a temporary number. */
  readonly unconfirmed?: ReadonlySet<DrawnPupil>;
  /** The day the cohort graduated; absent while it is at school. */
  readonly graduatedOn?: PlainDate;
}

/** The cohorts of the small nation: `size` drawn pupils, and the people of the sample register. */
export function listCohorts(seed: number, size: number, sample: SampleRegister): readonly SeededCohort[] {
  const population = new Population({
    seed,
    profile: PROFILES.henan,
    schoolYear: SCHOOL_YEAR,
    reservedNumbers: [...sample.graduates, ...sample.elsewhere].map(({ idNumber }) => idNumber),
  });
  const drawn = planCohorts(size).map((planned): SeededCohort => {
    const { school, stage, entryYear, pupilCount, classCount } = planned;
    const intake = intakeOf(school, stage, entryYear);
    const isJoined = school.code === OTHER_JUNIOR && entryYear === SCHOOL_YEAR;
    return {
      school,
      stage,
      entryYear,
      classCount,
      drawPupils: () => [
        ...population.drawIntake({ ...intake, count: pupilCount }),
        ...(isJoined ? population.completeRecords(intake, sample.elsewhere) : []),
      ],
    };
  });
  return [...drawn, graduatedCohort(population, sample)];
}

function graduatedCohort(population: Population, { graduates }: SampleRegister): SeededCohort {
  const school = SCHOOLS.find(({ code }) => code === SAMPLE_PRIMARY);
  if (school === undefined) throw new Error('The school of the sample register is not in the plan');
  const entryYear = SCHOOL_YEAR - STUDY_YEARS[1];
  return {
    school,
    stage: 1,
    entryYear,
    classCount: Math.ceil(graduates.length / CLASS_SIZES[1]),
    drawPupils: () => population.completeRecords(intakeOf(school, 1, entryYear), graduates),
    graduatedOn: GRADUATION_DAY,
  };
}

function intakeOf(school: PlannedSchool, stage: Stage, entryYear: number): Omit<Intake, 'count'> {
  const { code, neighbourhood, setting } = school;
  return { school: code, neighbourhood, setting, stage, entryYear };
}
