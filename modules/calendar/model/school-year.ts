import { ageOn, asPlainDate, type PlainDate, partsOf } from '@xueji/kernel';

/** 学年: 1 September to 31 August. */
export interface SchoolYear {
  /** The year it begins in; what tables call school_year. */
  readonly startYear: number;
  /** '2026-2027' */
  readonly label: string;
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
}

/** The school year that begins on 1 September of `startYear`. */
export function schoolYearStarting(startYear: number): SchoolYear {
  return {
    startYear,
    label: `${startYear}-${startYear + 1}`,
    firstDay: asPlainDate(`${startYear}-09-01`),
    lastDay: asPlainDate(`${startYear + 1}-08-31`),
  };
}

/** The school year a day lies in. */
export function schoolYearOf(date: PlainDate): SchoolYear {
  const { year, month } = partsOf(date);
  return schoolYearStarting(month >= 9 ? year : year - 1);
}

/**
 * Full years at midnight between 31 August and 1 September (统计年龄, 学龄). Who turns six on 31 August is of school age
 * that autumn (义务教育法 Art. 11), who turns six on 1 September is not.
 */
export function statisticalAge(birthDate: PlainDate, schoolYear: SchoolYear): number {
  return ageOn(birthDate, asPlainDate(`${schoolYear.startYear}-08-31`));
}
