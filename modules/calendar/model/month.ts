import { addDays, asPlainDate, assert, type LocalText, type PlainDate, weekdayOf } from '@xueji/kernel';
import stateCouncil from './working-days.json' with { type: 'json' };
import { isWorkingDay, stateCouncilCalendar } from './working-days.ts';

/** What a day is: of a plain week, off or worked by the State Council's arrangement, or beyond what is entered. */
export type DayKind = 'working' | 'weekend' | 'holiday' | 'made-up' | 'unknown';

/** One day of a month as the calendar shows it. */
export interface CalendarDay {
  readonly date: PlainDate;
  readonly kind: DayKind;
  /** Of which holiday a day off is part. */
  readonly holiday?: LocalText;
}

/** The holidays by law (全国年节及纪念日放假办法), and the one of 2015. */
const holidayNames: Readonly<Record<string, string>> = {
  元旦: 'New Year',
  春节: 'Spring Festival',
  清明: 'Qingming',
  劳动节: 'Labour Day',
  端午: 'Dragon Boat',
  中秋: 'Mid-Autumn',
  国庆节: 'National Day',
  中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日: '70th anniversary of victory',
};

const holidays = new Map<PlainDate, LocalText>(
  stateCouncil.years.flatMap(({ year, holidays: stretches }) =>
    stretches.flatMap((stretch) => {
      const [zh = '', from = '', to = ''] = stretch.split(' ');
      const en = holidayNames[zh];
      assert(en !== undefined, `the holiday ${zh} has an English name`);
      const days: [PlainDate, LocalText][] = [];
      const last = asPlainDate(`${year}-${to}`);
      for (let day = asPlainDate(`${year}-${from}`); day <= last; day = addDays(day, 1)) days.push([day, { zh, en }]);
      return days;
    }),
  ),
);

/** The days of a month, in their order. Beyond the calendar of working days every day is `unknown`. */
export function daysOfMonth(year: number, month: number): readonly CalendarDay[] {
  const first = asPlainDate(`${year}-${String(month).padStart(2, '0')}-01`);
  const days: CalendarDay[] = [];
  for (let date = first; date.slice(0, 7) === first.slice(0, 7); date = addDays(date, 1)) days.push(dayOf(date));
  return days;
}

function dayOf(date: PlainDate): CalendarDay {
  const works = isWorkingDay(date);
  const holiday = holidays.get(date);
  if (!works.ok) return { date, kind: 'unknown' };
  if (works.value) return { date, kind: stateCouncilCalendar.exceptions.has(date) ? 'made-up' : 'working' };
  return holiday === undefined ? { date, kind: 'weekend' } : { date, kind: 'holiday', holiday };
}

/** How many of the days are worked; undefined when the arrangement of the month is not entered. */
export function countWorkingDays(days: readonly CalendarDay[]): number | undefined {
  if (days.some(({ kind }) => kind === 'unknown')) return undefined;
  return days.filter(({ kind }) => kind === 'working' || kind === 'made-up').length;
}

/** How many places stand empty before the first day of a month in a week that begins on Monday. */
export function blanksBefore(days: readonly CalendarDay[]): number {
  const first = days[0];
  return first === undefined ? 0 : weekdayOf(first.date) - 1;
}
