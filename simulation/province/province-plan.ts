import { divisionName } from '@xueji/divisions';
import { divisionRegister } from '@xueji/divisions/register';
import { SeededRandom } from '@xueji/kernel';
import { drawTeacherName, type HomeCounty, subSeed } from '../population/index.ts';
import type { PlannedAuthority } from '../small-nation/authorities.ts';
import type { PlannedCohort } from '../small-nation/cohort-plan.ts';
import type { PlannedSchool } from '../small-nation/planned-school.ts';
import { allotHomeCounties, type CountyOfProvince, listCounties, neighbourhoodOf } from './counties.ts';
import { planSchools } from './county-schools.ts';
import { drawCountyWeight } from './school-sizes.ts';

/** What a province is drawn from; the same options give the same province, to the last pupil. */
export interface ProvinceOptions {
  readonly seed: number;
  /** Pupils at school. */
  readonly size: number;
  /** Two digits of GB/T 2260. */
  readonly provinceCode: string;
}

/** All pupils at schools of one county: drawn, sealed and written at one go, whatever happens to the others. */
export interface PlannedChunk {
  /** From 0. */
  readonly place: number;
  readonly countyCode: string;
  readonly pupilCount: number;
  /** The id of its first pupil; the others follow without gaps. */
  readonly firstStudentId: number;
  readonly cohorts: readonly PlannedCohort[];
  readonly homeCounties: readonly HomeCounty[];
}

export interface ProvincePlan {
  readonly province: PlannedAuthority;
  /** Below the province, superiors first. */
  readonly authorities: readonly PlannedAuthority[];
  readonly schools: readonly PlannedSchool[];
  readonly chunks: readonly PlannedChunk[];
}

/** A small province has few counties rather than empty ones. */
const PUPILS_PER_COUNTY = 30_000;
const COUNTIES_MIN = 4;

/** Offices, schools and cohorts of a province of a given size, without its people. */
export function planProvince({ seed, size, provinceCode }: ProvinceOptions): ProvincePlan {
  const all = listCounties(provinceCode);
  if (all.length === 0) throw new Error(`No province has the code ${provinceCode}`);
  const counties = all.slice(0, Math.max(COUNTIES_MIN, Math.ceil(size / PUPILS_PER_COUNTY)));
  const random = new SeededRandom(subSeed(seed, `province/${provinceCode}`));
  const weights = counties.map(() => drawCountyWeight(random));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const homes = allotHomeCounties(provinceCode, counties.length);
  const schools: PlannedSchool[] = [];
  const chunks: PlannedChunk[] = [];
  let reached = 0;
  let given = 0;
  for (const [place, county] of counties.entries()) {
    reached += weights[place] ?? 0;
    const pupilCount = Math.round((size * reached) / whole) - given;
    const countySeed = subSeed(seed, `county/${county.code}`);
    const planned = planSchools(countySeed, {
      place,
      county,
      neighbourhood: neighbourhoodOf(county, countySeed),
      pupilCount,
    });
    schools.push(...planned.schools);
    chunks.push({
      place,
      countyCode: county.code,
      pupilCount,
      firstStudentId: given + 1,
      cohorts: planned.cohorts,
      homeCounties: homes[place] ?? [],
    });
    given += pupilCount;
  }
  return { ...planAuthorities(random, provinceCode, counties), schools, chunks };
}

/** 12-digit code of an authority. */
function authorityCode(divisionCode: string): string {
  return divisionCode.padEnd(12, '0');
}

function planAuthorities(
  random: SeededRandom,
  provinceCode: string,
  counties: readonly CountyOfProvince[],
): Pick<ProvincePlan, 'province' | 'authorities'> {
  const contact = () => ({
    contactPerson: drawTeacherName(random),
    contactPhone: `0${random.integer(310, 999)}-${random.integer(2_000_000, 8_999_999)}`,
  });
  const provinceDivision = `${provinceCode}0000`;
  const office = (code: string, parent: string | null, kind: PlannedAuthority['kind']): PlannedAuthority => {
    const name = divisionName(divisionRegister, code) ?? code;
    const zh = kind === 'province' ? `${name}教育厅` : `${name}教育局`;
    return {
      code: authorityCode(code),
      parent: parent === null ? null : authorityCode(parent),
      kind,
      name: { zh, en: `Education Authority ${code}` },
      ...contact(),
    };
  };
  const prefectures = [...new Set(counties.flatMap(({ prefectureCode }) => prefectureCode ?? []))];
  return {
    province: office(provinceDivision, null, 'province'),
    authorities: [
      ...prefectures.map((code) => office(code, provinceDivision, 'prefecture')),
      ...counties.map(({ code, prefectureCode }) => office(code, prefectureCode ?? provinceDivision, 'county')),
    ],
  };
}
