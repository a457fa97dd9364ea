import { SeededRandom } from '@xueji/kernel';
import { type DrawnPupil, Population, subSeed } from '../population/index.ts';
import { SCHOOL_YEAR } from '../small-nation/planned-school.ts';
import type { SeededCohort } from '../small-nation/seeded-cohort.ts';
import { DefectPlanter, type Planted } from './planted-defects.ts';
import type { PlannedChunk, ProvinceOptions } from './province-plan.ts';
import { profileOf } from './province-profile.ts';

/** The people of a county, to be drawn cohort by cohort, and what was planted among those drawn so far. */
export interface CountyCohorts {
  readonly cohorts: readonly SeededCohort[];
  readonly planted: readonly Planted[];
}

/**
 * The cohorts of one county. They depend on seed, province and county alone: drawn again after a crash, or on another
 * machine, they are the same people with the same defects.
 */
export function countyCohorts({ seed, provinceCode }: ProvinceOptions, chunk: PlannedChunk): CountyCohorts {
  const countySeed = subSeed(seed, `people/${chunk.countyCode}`);
  const population = new Population({
    seed: countySeed,
    profile: profileOf(provinceCode),
    schoolYear: SCHOOL_YEAR,
    homeCounties: chunk.homeCounties,
  });
  const planter = new DefectPlanter(new SeededRandom(subSeed(countySeed, 'defects')), population);
  const planted: Planted[] = [];
  const cohorts = chunk.cohorts.map(({ school, stage, entryYear, pupilCount, classCount }): SeededCohort => {
    const { code, neighbourhood, setting } = school;
    return {
      school,
      stage,
      entryYear,
      classCount,
      unconfirmed: planter.unconfirmed,
      drawPupils(): readonly DrawnPupil[] {
        const pupils = population.drawIntake({
          school: code,
          neighbourhood,
          setting,
          stage,
          entryYear,
          count: pupilCount,
        });
        const drawn = planter.plantIn(pupils, { school: code, cohort: `${stage}/${entryYear}` });
        planted.push(...drawn.planted);
        return drawn.pupils;
      },
    };
  });
  return { cohorts, planted };
}
