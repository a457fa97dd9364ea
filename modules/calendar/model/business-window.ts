import {
  accept,
  addDays,
  asPlainDate,
  daysBetween,
  type LocalText,
  type PlainDate,
  type Problem,
  parsePlainDate,
  problem,
  type Result,
  refuse,
} from '@xueji/kernel';
import { CALENDAR_PROBLEMS } from './calendar-problems.ts';

/** What may be started only at certain times of the year. */
export const BUSINESS_PROCESSES = {
  registration: { zh: '一年级新生注册', en: 'Registration of Primary 1' },
  admission: { zh: '升学招生入学', en: 'Admission to the next stage' },
  transfer: { zh: '转学发起', en: 'Starting a transfer' },
  'post-graduation-transfer': { zh: '毕业后跨省就学', en: 'Study in another province after graduation' },
  graduation: { zh: '毕业、结业处理', en: 'Graduation and completion' },
} as const satisfies Readonly<Record<string, LocalText>>;

export type BusinessProcess = keyof typeof BUSINESS_PROCESSES;

/** In the order in which they are listed to people. */
export const businessProcesses = Object.keys(BUSINESS_PROCESSES) as readonly BusinessProcess[];

/** A day of every year, 'MM-DD'. */
export type MonthDay = string;

/** A stretch of every year, both days included; it may reach over New Year (15 August to 14 July). */
export interface YearlyStretch {
  readonly opensOn: MonthDay;
  readonly closesOn: MonthDay;
}

/** When a process may be started (业务窗口), by the nation or, narrower, by a province. */
export interface BusinessWindow extends YearlyStretch {
  readonly process: BusinessProcess;
  readonly level: 'national' | 'provincial';
  /** The first day the rule holds. */
  readonly validFrom: PlainDate;
  /** The first day it no longer holds; null: in force. */
  readonly validTo: PlainDate | null;
}

/** Whether a process may be started on a day, and until or from when. */
export type WindowVerdict =
  /** `closesOn` is the last day it may be started; null: nothing closes it within a year. */
  | { readonly isOpen: true; readonly closesOn: PlainDate | null }
  /** `closedBy` says whose rule it is; `opensOn` is null when nothing opens it within a year. */
  | { readonly isOpen: false; readonly opensOn: PlainDate | null; readonly closedBy: BusinessWindow['level'] };

/** Every yearly rule has turned once. */
const DAYS_AHEAD = 366;
/** Any leap year, so that every 'MM-DD' is a day. */
const LEAP_YEAR = 2000;
const DAYS_OF_LEAP_YEAR = 366;

/**
 * Whether a process may be started on a day. It may where a national window covers the day, or where the nation has none
 * for it; and where a provincial window covers it, or the province has none. So a province narrows and never widens, even
 * when the nation changes its rule afterwards.
 */
export function decideWindow(
  process: BusinessProcess,
  date: PlainDate,
  windows: readonly BusinessWindow[],
): WindowVerdict {
  const rules = windows.filter((window) => window.process === process);
  const closedBy = closerOf(rules, date);
  const turn = firstDayAfter(date, (day) => (closerOf(rules, day) === undefined) !== (closedBy === undefined));
  if (closedBy !== undefined) return { isOpen: false, opensOn: turn, closedBy };
  return { isOpen: true, closesOn: turn === null ? null : addDays(turn, -1) };
}

/** Whether every day of a stretch lies in another one. */
function liesWithin(inner: YearlyStretch, outer: YearlyStretch): boolean {
  const from = daysAfter(outer.opensOn, inner.opensOn);
  const to = daysAfter(outer.opensOn, inner.closesOn);
  return from <= to && to <= daysAfter(outer.opensOn, outer.closesOn);
}

/** Whether a province may open a process for a stretch: where the nation limits it, only within one of its windows. */
export function decideNarrowing(
  windows: readonly BusinessWindow[],
  stretch: YearlyStretch,
): Result<YearlyStretch, Problem> {
  const national = windows.filter(({ level }) => level === 'national');
  if (national.length === 0 || national.some((window) => liesWithin(stretch, window))) return accept(stretch);
  const { opensOn, closesOn } = stretch;
  return refuse(
    problem(CALENDAR_PROBLEMS.windowWider, {
      opensOn,
      closesOn,
      national: national.map((window) => `${window.opensOn} – ${window.closesOn}`).join(', '),
    }),
  );
}

/** Reads 'MM-DD'; undefined when no year has such a day. */
export function parseMonthDay(text: string): MonthDay | undefined {
  return parsePlainDate(`${LEAP_YEAR}-${text}`) === undefined ? undefined : text;
}

/** Whose rule keeps a process closed on a day; undefined: it is open. */
function closerOf(rules: readonly BusinessWindow[], day: PlainDate): BusinessWindow['level'] | undefined {
  return (['national', 'provincial'] as const).find((level) => {
    const ofLevel = rules.filter((rule) => rule.level === level && isInForce(rule, day));
    return ofLevel.length > 0 && !ofLevel.some((rule) => covers(rule, day.slice(5)));
  });
}

function isInForce({ validFrom, validTo }: BusinessWindow, day: PlainDate): boolean {
  return validFrom <= day && (validTo === null || day < validTo);
}

function covers({ opensOn, closesOn }: YearlyStretch, day: MonthDay): boolean {
  return opensOn <= closesOn ? opensOn <= day && day <= closesOn : day >= opensOn || day <= closesOn;
}

function firstDayAfter(date: PlainDate, isTurn: (day: PlainDate) => boolean): PlainDate | null {
  for (let step = 1, day = addDays(date, 1); step <= DAYS_AHEAD; step += 1, day = addDays(day, 1)) {
    if (isTurn(day)) return day;
  }
  return null;
}

/** Days from one day of the year forward to another, over New Year if need be. */
function daysAfter(from: MonthDay, to: MonthDay): number {
  return (numberOf(to) - numberOf(from) + DAYS_OF_LEAP_YEAR) % DAYS_OF_LEAP_YEAR;
}

function numberOf(day: MonthDay): number {
  return daysBetween(asPlainDate(`${LEAP_YEAR}-01-01`), asPlainDate(`${LEAP_YEAR}-${day}`));
}
