import type { Stage } from '@xueji/code-sets';

/**
 * The years of study (修业年限) a stage may have: 六三 areas teach 6 + 3 years, 五四 areas 5 + 4; senior secondary lasts three.
 */
const STUDY_YEARS: Readonly<Record<Stage, readonly number[]>> = { 1: [6, 5], 2: [3, 4], 3: [3] };

/** The years of study to choose from for a stage, the usual ones first. */
export function studyYearsOf(stage: Stage): readonly number[] {
  return STUDY_YEARS[stage];
}

/** What is wrong with the years of study of a school's stages; undefined when nothing is. */
export function studyYearsProblem(
  stages: readonly { readonly stage: Stage; readonly studyYears: number }[],
): { readonly stage: Stage; readonly reason: 'not-offered' | 'not-nine-together' } | undefined {
  const odd = stages.find(({ stage, studyYears }) => !STUDY_YEARS[stage].includes(studyYears));
  if (odd !== undefined) return { stage: odd.stage, reason: 'not-offered' };
  const primary = stages.find(({ stage }) => stage === 1);
  const junior = stages.find(({ stage }) => stage === 2);
  // Compulsory education is nine years (义务教育法 Art. 2), however a school shares them out.
  if (primary !== undefined && junior !== undefined && primary.studyYears + junior.studyYears !== 9)
    return { stage: 2, reason: 'not-nine-together' };
  return undefined;
}
