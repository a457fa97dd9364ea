import { addDays, asPlainDate, daysBetween, type PlainDate } from '@xueji/kernel';

/** Day 0 of either date system. Excel's 1900 system counts a 29 February 1900 that never was: day 60. */
const DAY_ZERO_1900 = asPlainDate('1899-12-31');
const PHANTOM_DAY = 60;
const DAY_ZERO_1904 = asPlainDate('1904-01-01');
/** 31 December 9999, the last day Excel knows. */
const DAY_MAX_1900 = 2_958_465;
const DAY_MAX_1904 = 2_957_003;

export type DateSystem = '1900' | '1904';

/** The day a serial number shows as, or undefined when it shows none: a mere time of day, a negative or too large number. */
export function dateOfSerial(serial: number, system: DateSystem): PlainDate | undefined {
  const day = Math.floor(serial);
  if (system === '1904') return day >= 0 && day <= DAY_MAX_1904 ? addDays(DAY_ZERO_1904, day) : undefined;
  if (day < 1 || day === PHANTOM_DAY || day > DAY_MAX_1900) return undefined;
  return addDays(DAY_ZERO_1900, day < PHANTOM_DAY ? day : day - 1);
}

/** The serial number a date is stored as. */
export function serialOfDate(date: PlainDate, system: DateSystem): number {
  if (system === '1904') return daysBetween(DAY_ZERO_1904, date);
  const day = daysBetween(DAY_ZERO_1900, date);
  return day < PHANTOM_DAY ? day : day + 1;
}
