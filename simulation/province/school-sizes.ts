import type { Stage } from '@xueji/code-sets';
import type { SeededRandom } from '@xueji/kernel';
import type { Setting } from '../population/index.ts';

/** A log-normal distribution by its median and the standard deviation of the logarithm. */
interface LogNormal {
  readonly median: number;
  readonly sigma: number;
}

/** Pupils of a school (domain, 8.3): sigma from the 95th percentile where one is known. */
const SCHOOLS: Readonly<Record<Stage, Readonly<Record<Setting, LogNormal>>>> = {
  1: { urban: { median: 900, sigma: 0.65 }, rural: { median: 180, sigma: 0.8 } },
  2: { urban: { median: 900, sigma: 0.7 }, rural: { median: 500, sigma: 0.7 } },
  3: { urban: { median: 1600, sigma: 0.63 }, rural: { median: 1600, sigma: 0.63 } },
};
const TEACHING_POINT: LogNormal = { median: 25, sigma: 0.5 };
/** Pupils a class is formed for: so that 13, 25 and 45 % of classes hold 56 and more (domain, 8.3). */
const CLASSES: Readonly<Record<Stage, LogNormal>> = {
  1: { median: 42, sigma: 0.25 },
  2: { median: 49, sigma: 0.2 },
  3: { median: 55, sigma: 0.15 },
};
/** Weight of a county (domain, 8.1). */
const COUNTY: LogNormal = { median: 1, sigma: 0.8 };

const SCHOOL_MIN = 12;
/** Class numbers end at 99, and no real school is larger. */
const SCHOOL_MAX = 12_000;

export function drawSchoolSize(random: SeededRandom, stage: Stage, setting: Setting): number {
  const size = Math.round(drawLogNormal(random, SCHOOLS[stage][setting]));
  return Math.min(SCHOOL_MAX, Math.max(SCHOOL_MIN, size));
}

export function drawTeachingPointSize(random: SeededRandom): number {
  return Math.max(6, Math.round(drawLogNormal(random, TEACHING_POINT)));
}

export function drawClassSize(random: SeededRandom, stage: Stage): number {
  return Math.max(15, Math.round(drawLogNormal(random, CLASSES[stage])));
}

export function drawCountyWeight(random: SeededRandom): number {
  return drawLogNormal(random, COUNTY);
}

/** Box and Muller; 1 - next() is never 0. */
function drawLogNormal(random: SeededRandom, { median, sigma }: LogNormal): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return median * Math.exp(sigma * normal);
}
