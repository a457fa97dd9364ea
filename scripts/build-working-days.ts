/**
 * Builds modules/calendar/model/working-days.json: the days of each year on which the State Council's arrangement
 * (国务院办公厅节假日安排通知) differs from the plain week. Run: npx tsx scripts/build-working-days.ts
 *
 * Read from the package chinese-days, which calls every weekday of an unknown year a working day; so the table ends
 * with the last year the package has an arrangement for, and the calendar refuses to count beyond it.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { addDays, asPlainDate, weekdayOf } from '@xueji/kernel';

interface Arrangement {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

const require = createRequire(import.meta.url);
const { version } = require('chinese-days/package.json') as { version: string };
const arrangement = require('chinese-days/dist/chinese-days.json') as Arrangement;

const weekdaysOff = Object.keys(arrangement.holidays).filter((day) => !isWeekend(day));
const weekendsWorked = Object.keys(arrangement.workdays).filter(isWeekend);
const years = [...new Set([...weekdaysOff, ...weekendsWorked].map((day) => day.slice(0, 4)))].sort();

const table = {
  source: `chinese-days ${version}`,
  years: years.map((year) => ({
    year: Number(year),
    weekdaysOff: daysOf(year, weekdaysOff),
    weekendsWorked: daysOf(year, weekendsWorked),
    holidays: stretchesOf(year),
  })),
};

writeFileSync(
  new URL('../modules/calendar/model/working-days.json', import.meta.url),
  `${JSON.stringify(table, null, 2)}\n`,
);

function daysOf(year: string, days: readonly string[]): string {
  return days
    .filter((day) => day.startsWith(year))
    .map((day) => day.slice(5))
    .sort()
    .join(' ');
}

/** The days off of each holiday, weekends within them too: '春节 02-15 02-23'. */
function stretchesOf(year: string): readonly string[] {
  const stretches: { readonly name: string; readonly from: string; to: string }[] = [];
  for (const [day, words] of Object.entries(arrangement.holidays).toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  )) {
    if (!day.startsWith(year)) continue;
    const name = words.split(',')[1] ?? words;
    const last = stretches.at(-1);
    if (last?.name === name && addDays(asPlainDate(last.to), 1) === day) last.to = day;
    else stretches.push({ name, from: day, to: day });
  }
  return stretches.map(({ name, from, to }) => `${name} ${from.slice(5)} ${to.slice(5)}`);
}

function isWeekend(day: string): boolean {
  return weekdayOf(asPlainDate(day)) >= 6;
}
