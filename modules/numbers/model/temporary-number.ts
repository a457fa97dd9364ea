import { addDays, asPlainDate, type PlainDate } from '@xueji/kernel';
import { checkCharacterOf } from '@xueji/students';

/**
 * Temporary numbers (临时学籍号, L) follow the ID-number rule but must neither equal nor hint at an ID number
 * (2013 Measures, Art. 5 and the ministry's generation rule). Their date block therefore runs through the nineteenth
 * century: well formed for every system that checks dates, and never the number of a living person.
 * See docs/adr on temporary numbers.
 */
const FIRST_DAY: PlainDate = asPlainDate('1800-01-01');
const DAYS = 36_524;
const SERIALS_PER_DAY = 999;

/** How many temporary numbers one series (a county's six digits) holds: 36,487,476. */
export const TEMPORARY_NUMBERS_PER_SERIES = DAYS * SERIALS_PER_DAY;

/**
 * The `serial`-th temporary number of a series. `series` is the six-digit code of the school's county.
 * Undefined when the series is used up: the caller goes on with a reserved spare code.
 */
export function temporaryNumber(series: string, serial: number): string | undefined {
  if (!/^\d{6}$/.test(series)) throw new Error('A number series is a six-digit division code');
  if (!Number.isSafeInteger(serial) || serial < 0) throw new Error('A serial counts from 0');
  if (serial >= TEMPORARY_NUMBERS_PER_SERIES) return undefined;
  const day = addDays(FIRST_DAY, Math.floor(serial / SERIALS_PER_DAY)).replaceAll('-', '');
  const inDay = String((serial % SERIALS_PER_DAY) + 1).padStart(3, '0');
  const body = `${series}${day}${inDay}`;
  return `L${body}${checkCharacterOf(body)}`;
}
