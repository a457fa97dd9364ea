/** A date of life, 'YYYY-MM-DD', without time and zone. Compares as text. */
export type PlainDate = string & { readonly __kind: 'PlainDate' };

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Year, month, day → plain date, or undefined when the calendar has no such day. */
export function plainDate(year: number, month: number, day: number): PlainDate | undefined {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return undefined;
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  if (at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return undefined;
  return toText(year, month, day);
}

/** 'YYYY-MM-DD' → plain date, or undefined. No other notation is accepted here. */
export function parsePlainDate(text: string): PlainDate | undefined {
  const match = PATTERN.exec(text);
  return match ? plainDate(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** For dates written in the program itself. Throws when there is no such day. */
export function asPlainDate(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === undefined) throw new Error(`Not a date: ${text}`);
  return date;
}

export function partsOf(date: PlainDate): DateParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

export function addDays(date: PlainDate, days: number): PlainDate {
  const at = new Date(epochMs(date) + days * DAY_MS);
  return toText(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((epochMs(to) - epochMs(from)) / DAY_MS);
}

/** ISO weekday: Monday 1 … Sunday 7. */
export function weekdayOf(date: PlainDate): number {
  return ((new Date(epochMs(date)).getUTCDay() + 6) % 7) + 1;
}

/** Full years of age on a day (周岁). */
export function ageOn(birthDate: PlainDate, day: PlainDate): number {
  const born = partsOf(birthDate);
  const now = partsOf(day);
  const hadBirthday = now.month > born.month || (now.month === born.month && now.day >= born.day);
  return now.year - born.year - (hadBirthday ? 0 : 1);
}

/** The calendar day in Asia/Shanghai (UTC+8 all year, GB/T 7408) at an instant. */
export function dateInShanghai(at: Date): PlainDate {
  const shifted = new Date(at.getTime() + 8 * 3_600_000);
  return toText(shifted.getUTCFullYear(), shifted.getUTCMonth() + 1, shifted.getUTCDate());
}

/** The instant a day begins in Asia/Shanghai. */
export function startOfDayInShanghai(date: PlainDate): Date {
  return new Date(epochMs(date) - 8 * 3_600_000);
}

function epochMs(date: PlainDate): number {
  const { year, month, day } = partsOf(date);
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  return at.getTime();
}

function toText(year: number, month: number, day: number): PlainDate {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as PlainDate;
}
