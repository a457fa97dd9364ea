import { asPlainDate, type PlainDate } from '@xueji/kernel';
import { schoolYearOf, schoolYearStarting } from './school-year.ts';

/** The four days by which a school year falls into two terms (学期). */
export interface TermDates {
  readonly firstFrom: PlainDate;
  readonly firstTo: PlainDate;
  readonly secondFrom: PlainDate;
  readonly secondTo: PlainDate;
}

/** One term of a school year. */
export interface SchoolTerm {
  /** '2026-2027-1' */
  readonly label: string;
  readonly startYear: number;
  readonly ordinal: 1 | 2;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** The terms a province has set, by the year in which the school year begins. */
export type TermsByYear = ReadonlyMap<number, TermDates>;

/** What the dates of the terms break; undefined: nothing. */
export type TermProblem = 'order' | 'outside-year';

/**
 * The terms of a school year: as the province set them, otherwise 1 September to the end of January and 1 February to
 * 31 August, so that every day of the year has a term.
 */
export function termDatesOf(startYear: number, set: TermsByYear): TermDates {
  return (
    set.get(startYear) ?? {
      firstFrom: asPlainDate(`${startYear}-09-01`),
      firstTo: asPlainDate(`${startYear + 1}-01-31`),
      secondFrom: asPlainDate(`${startYear + 1}-02-01`),
      secondTo: asPlainDate(`${startYear + 1}-08-31`),
    }
  );
}

/** Both terms of a school year. */
export function termsOf(startYear: number, set: TermsByYear): readonly [SchoolTerm, SchoolTerm] {
  const { label } = schoolYearStarting(startYear);
  const { firstFrom, firstTo, secondFrom, secondTo } = termDatesOf(startYear, set);
  return [
    { label: `${label}-1`, startYear, ordinal: 1, from: firstFrom, to: firstTo },
    { label: `${label}-2`, startYear, ordinal: 2, from: secondFrom, to: secondTo },
  ];
}

/** The term a day lies in; undefined in the holidays between terms. */
export function termOn(date: PlainDate, set: TermsByYear): SchoolTerm | undefined {
  const { startYear } = schoolYearOf(date);
  // Where school begins in August, the new year's term comes before the old year has ended.
  return [...termsOf(startYear + 1, set), ...termsOf(startYear, set)].find(
    ({ from, to }) => from <= date && date <= to,
  );
}

/**
 * Whether dates can be the terms of a school year: one after the other, from 15 August, when the coldest provinces begin,
 * to the end of the next August.
 */
export function problemOfTerms(startYear: number, dates: TermDates): TermProblem | undefined {
  const { firstFrom, firstTo, secondFrom, secondTo } = dates;
  if (!(firstFrom < firstTo && firstTo < secondFrom && secondFrom < secondTo)) return 'order';
  return firstFrom < `${startYear}-08-15` || secondTo > `${startYear + 1}-08-31` ? 'outside-year' : undefined;
}
