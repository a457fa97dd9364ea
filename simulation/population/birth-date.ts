import type { Stage } from '@xueji/code-sets';
import { type PlainDate, plainDate, type SeededRandom } from '@xueji/kernel';
import { WeightedList } from './weighted-list.ts';

/** Share of births by month, January first, in percent (domain, 8.5). */
const MONTHS = [8.6, 7.7, 7.9, 7.5, 7.6, 7.6, 7.9, 8.9, 8.6, 9.6, 9.2, 8.9];
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Years of schooling before the first grade of a stage: juniors began primary six years earlier, seniors nine. */
const YEARS_BEFORE: Readonly<Record<Stage, number>> = { 1: 0, 2: 6, 3: 9 };

/** Entrants of the regular age, a year older, a year younger (domain, 8.5). */
const AGE_OFFSETS = new WeightedList<number>([
  [0, 92],
  [-1, 7],
  [1, 1],
]);

const DAYS_OF_LIFE = new WeightedList(
  MONTHS.flatMap((share, index) => {
    const month = index + 1;
    const days = Array.from({ length: DAYS_IN_MONTH[index] ?? 0 }, (_, day) => day + 1);
    const sum = days.reduce((total, day) => total + weightOfDay(month, day), 0);
    return days.map((day) => [{ month, day }, (share * weightOfDay(month, day)) / sum] as const);
  }),
);

/**
 * The birthday of a child who entered the first grade of `stage` in September of `entryYear`: of full six years on
 * 31 August of the year primary school began (Compulsory Education Law, Art. 11), with the usual exceptions.
 */
export function drawBirthDate(random: SeededRandom, stage: Stage, entryYear: number): PlainDate {
  const turnsSix = entryYear - YEARS_BEFORE[stage] - 6 + AGE_OFFSETS.draw(random);
  for (;;) {
    const { month, day } = DAYS_OF_LIFE.draw(random);
    const date = plainDate(month >= 9 ? turnsSix - 1 : turnsSix, month, day);
    if (date !== undefined) return date;
  }
}

/** Round days are preferred where births are registered late; the school-entry cut-off moves births into August. */
function weightOfDay(month: number, day: number): number {
  if (month === 8 && day >= 25) return 1.25;
  if (month === 9 && day <= 5) return 0.6;
  return day === 1 || day % 10 === 0 ? 1.15 : 1;
}
