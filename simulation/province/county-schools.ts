import type { Stage } from '@xueji/code-sets';
import { SeededRandom } from '@xueji/kernel';
import { drawTeacherName, type Neighbourhood, type Setting } from '../population/index.ts';
import type { PlannedCohort } from '../small-nation/cohort-plan.ts';
import { type PlannedSchool, SCHOOL_YEAR, STUDY_YEARS } from '../small-nation/planned-school.ts';
import type { CountyOfProvince } from './counties.ts';
import { drawClassSize, drawSchoolSize, drawTeachingPointSize } from './school-sizes.ts';

/** A county and how many pupils its schools have. */
export interface CountyShare {
  /** Of the county in its province, from 0: school codes carry it. */
  readonly place: number;
  readonly county: CountyOfProvince;
  readonly neighbourhood: Neighbourhood;
  readonly pupilCount: number;
}

export interface CountySchools {
  /** Schools before their teaching points. */
  readonly schools: readonly PlannedSchool[];
  /** Their sum is the county's number of pupils. */
  readonly cohorts: readonly PlannedCohort[];
}

/** Pupils by stage in millions (domain, 8.1). */
const STAGE_WEIGHTS: Readonly<Record<Stage, number>> = { 1: 94.5, 2: 43.8, 3: 24 };
const STAGES: readonly Stage[] = [1, 2, 3];
/** Of the pupils of a stage, those at schools in a city or town: in districts and cities, and in counties. */
const URBAN_SHARE = { district: 0.85, county: 0.5 } as const;
/** Rural primary schools with a teaching point, which has the first three grades. */
const TEACHING_POINT_SHARE = 0.35;
const TEACHING_POINT_GRADES = 3;
/** Senior schools the prefecture runs in a county. */
const PREFECTURE_SENIOR_SHARE = 0.3;
const TYPE: Readonly<Record<Stage, '211' | '311' | '342'>> = { 1: '211', 2: '311', 3: '342' };
const SCHOOL_WORD: Readonly<Record<Stage, { readonly zh: string; readonly en: string }>> = {
  1: { zh: '小学', en: 'Primary School' },
  2: { zh: '初级中学', en: 'Junior Secondary School' },
  3: { zh: '高级中学', en: 'Senior Secondary School' },
};
/** The last six digits of a school's code: a thousand numbers for each county, and again as many twice where it has more. */
const SCHOOLS_PER_BLOCK = 1_000;
const NUMBERS_PER_BLOCK = 300_000;
const BLOCKS = 3;

/** Schools and cohorts of a county. */
export function planSchools(seed: number, share: CountyShare): CountySchools {
  const random = new SeededRandom(seed);
  const schools: PlannedSchool[] = [];
  const cohorts: PlannedCohort[] = [];
  let wished = 0;
  let given = 0;
  const whole = STAGES.reduce((sum, stage) => sum + STAGE_WEIGHTS[stage], 0);
  for (const stage of STAGES) {
    wished += STAGE_WEIGHTS[stage];
    let left = Math.round((share.pupilCount * wished) / whole) - given;
    given += left;
    while (left > 0) {
      const setting = drawSetting(random, share);
      const size = Math.min(left, drawSchoolSize(random, stage, setting));
      left -= size;
      const point = stage === 1 && setting === 'rural' && left > 0 && random.chance(TEACHING_POINT_SHARE);
      const school = planSchool(random, share, { stage, setting, size, number: schools.length + 1 });
      schools.push(school);
      cohorts.push(...cohortsOf(random, school, size));
      if (!point) continue;
      const pointSize = Math.min(left, drawTeachingPointSize(random));
      left -= pointSize;
      const teachingPoint = planTeachingPoint(random, school);
      schools.push(teachingPoint);
      cohorts.push(...cohortsOf(random, teachingPoint, pointSize));
    }
  }
  if (schools.length >= SCHOOLS_PER_BLOCK * BLOCKS) throw new Error(`County ${share.county.code} has too many schools`);
  return { schools, cohorts };
}

function drawSetting(random: SeededRandom, { county }: CountyShare): Setting {
  const isTown = /[市区]$/u.test(county.name);
  return random.chance(URBAN_SHARE[isTown ? 'district' : 'county']) ? 'urban' : 'rural';
}

function planSchool(
  random: SeededRandom,
  { place, county, neighbourhood }: CountyShare,
  of: { readonly stage: Stage; readonly setting: Setting; readonly size: number; readonly number: number },
): PlannedSchool {
  const { stage, setting, size, number } = of;
  const type = TYPE[stage];
  const site = random.pick(setting === 'urban' ? neighbourhood.streets : neighbourhood.villages);
  const isOfPrefecture = stage === 3 && county.prefectureCode !== null && random.chance(PREFECTURE_SENIOR_SHARE);
  const block = Math.floor(number / SCHOOLS_PER_BLOCK) * NUMBERS_PER_BLOCK;
  const sequence = String(block + place * SCHOOLS_PER_BLOCK + (number % SCHOOLS_PER_BLOCK)).padStart(6, '0');
  return {
    code: `${type.slice(0, 2)}${county.code.slice(0, 2)}${sequence}`,
    parent: (isOfPrefecture && county.prefectureCode !== null ? county.prefectureCode : county.code).padEnd(12, '0'),
    name: {
      zh: `${county.name}${site}第${number}${SCHOOL_WORD[stage].zh}`,
      en: `${SCHOOL_WORD[stage].en} No. ${number} of ${county.code}`,
    },
    type,
    neighbourhood,
    setting,
    contactPerson: drawTeacherName(random),
    contactPhone: `0${random.integer(310, 999)}-${random.integer(2_000_000, 8_999_999)}`,
    stages: [{ stage, pupilsPerCohort: Math.round(size / STUDY_YEARS[stage]) }],
  };
}

function planTeachingPoint(random: SeededRandom, school: PlannedSchool): PlannedSchool {
  return {
    ...school,
    code: `${school.code}-01`,
    parent: school.code,
    name: { zh: `${school.name.zh}教学点`, en: `Teaching Point of ${school.name.en}` },
    type: '218',
    contactPerson: drawTeacherName(random),
    stages: [{ stage: 1, competentAuthority: school.parent, pupilsPerCohort: 0, gradesTaught: TEACHING_POINT_GRADES }],
  };
}

/** The cohorts of a school, older ones first, as the drawing of brothers and sisters wants them. */
function cohortsOf(random: SeededRandom, school: PlannedSchool, size: number): readonly PlannedCohort[] {
  return school.stages.flatMap(({ stage, gradesTaught }) => {
    const years = gradesTaught ?? STUDY_YEARS[stage];
    const classSize = drawClassSize(random, stage);
    let given = 0;
    return Array.from({ length: years }, (_, grade) => {
      const pupilCount = Math.round((size * (grade + 1)) / years) - given;
      given += pupilCount;
      const entryYear = SCHOOL_YEAR - years + 1 + grade;
      return { school, stage, entryYear, pupilCount, classCount: Math.max(1, Math.ceil(pupilCount / classSize)) };
    });
  });
}
