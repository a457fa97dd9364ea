import {
  accept,
  addDays,
  asPlainDate,
  assert,
  type PlainDate,
  type Problem,
  problem,
  type Result,
  refuse,
  weekdayOf,
} from '@xueji/kernel';
import { CALENDAR_PROBLEMS } from './calendar-problems.ts';
import stateCouncil from './working-days.json' with { type: 'json' };

/** The arrangements of consecutive years: where they differ from the plain week, 'MM-DD' separated by blanks. */
export interface WorkingDayTable {
  readonly source: string;
  readonly years: readonly {
    readonly year: number;
    readonly weekdaysOff: string;
    readonly weekendsWorked: string;
  }[];
}

/** Days of work between two dates the arrangements are known for. Beyond them nothing is counted, never guessed. */
export interface WorkingCalendar {
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
  /** Days on which a plain week would say the opposite. */
  readonly exceptions: ReadonlySet<PlainDate>;
}

export function workingCalendarOf(table: WorkingDayTable): WorkingCalendar {
  const first = table.years[0];
  const last = table.years.at(-1);
  assert(first !== undefined && last !== undefined, 'a working-day table has at least one year');
  assert(last.year - first.year + 1 === table.years.length, 'the years of a working-day table follow one another');
  return {
    firstDay: asPlainDate(`${first.year}-01-01`),
    lastDay: asPlainDate(`${last.year}-12-31`),
    exceptions: new Set(
      table.years.flatMap(({ year, weekdaysOff, weekendsWorked }) =>
        `${weekdaysOff} ${weekendsWorked}`
          .split(' ')
          .filter((day) => day !== '')
          .map((day) => asPlainDate(`${year}-${day}`)),
      ),
    ),
  };
}

/** The arrangements of the State Council (国务院办公厅放假安排) as far as they are published and entered. */
export const stateCouncilCalendar: WorkingCalendar = workingCalendarOf(stateCouncil);

/** Whether people are at work on a day. Refused beyond the calendar. */
export function isWorkingDay(date: PlainDate, calendar = stateCouncilCalendar): Result<boolean, Problem> {
  return covers(calendar, date) ? accept(worksOn(calendar, date)) : refuse(beyond(calendar));
}

/**
 * The `count`-th working day after a date; the date itself is not counted, and is the answer for 0.
 * Refused when either end lies beyond the calendar.
 */
export function addWorkingDays(
  date: PlainDate,
  count: number,
  calendar = stateCouncilCalendar,
): Result<PlainDate, Problem> {
  assert(Number.isInteger(count) && count >= 0, `working days are counted forward and whole, not ${count}`);
  let day = date;
  for (let left = count; left > 0 && covers(calendar, day); left -= worksOn(calendar, day) ? 1 : 0) {
    day = addDays(day, 1);
  }
  return covers(calendar, date) && covers(calendar, day) ? accept(day) : refuse(beyond(calendar));
}

/**
 * Working days after `from` up to and including `to`: what is left on `from` of a term that ends on `to`. Negative when
 * `to` has passed. Refused when either end lies beyond the calendar.
 */
export function workingDaysBetween(
  from: PlainDate,
  to: PlainDate,
  calendar = stateCouncilCalendar,
): Result<number, Problem> {
  if (!covers(calendar, from) || !covers(calendar, to)) return refuse(beyond(calendar));
  const [early, late] = from <= to ? [from, to] : [to, from];
  let count = 0;
  for (let day = addDays(early, 1); day <= late; day = addDays(day, 1)) {
    if (worksOn(calendar, day)) count += 1;
  }
  return accept(from <= to ? count : -count);
}

function worksOn(calendar: WorkingCalendar, date: PlainDate): boolean {
  return weekdayOf(date) <= 5 !== calendar.exceptions.has(date);
}

function covers(calendar: WorkingCalendar, date: PlainDate): boolean {
  return date >= calendar.firstDay && date <= calendar.lastDay;
}

function beyond(calendar: WorkingCalendar): Problem {
  return problem(CALENDAR_PROBLEMS.beyondWorkingDays, { firstDay: calendar.firstDay, lastDay: calendar.lastDay });
}
