import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import {
  blanksBefore,
  type CalendarDay,
  countWorkingDays,
  daysOfMonth,
  stateCouncilCalendar,
  termsOf,
} from '@xueji/calendar';
import { asPlainDate } from '@xueji/kernel';
import { useLocalText, useMessages } from '@xueji/platform/web';
import { Button } from 'antd';
import { useState } from 'react';
import type { SchoolTerms } from './calendar-queries.ts';
import { messages } from './messages.ts';
import './MonthCalendar.css';

const WEEKDAYS = ['weekday1', 'weekday2', 'weekday3', 'weekday4', 'weekday5', 'weekday6', 'weekday7'] as const;

export interface MonthCalendarProps {
  /** The business date: the month shown first, and the day marked. */
  readonly today: string;
  readonly years: readonly SchoolTerms[];
}

/** A month with its working days, holidays and shifts, and the days on which terms begin and end. */
export function MonthCalendar({ today, years }: MonthCalendarProps) {
  const say = useMessages(messages);
  const [shown, setShown] = useState(() => monthOf(today));
  const days = daysOfMonth(shown.year, shown.month);
  const count = countWorkingDays(days);
  const move = (months: number) => setShown(monthAfter(shown, months));
  const { firstDay, lastDay } = stateCouncilCalendar;
  return (
    <section className="calendar-page__part" aria-labelledby="working-days">
      <h2 id="working-days">{say('workingDays')}</h2>
      <p className="calendar-page__hint">{say('workingDaysHint', { first: firstDay, last: lastDay })}</p>
      <div className="month-calendar__head">
        <Button
          className="not-printed"
          icon={<LeftOutlined aria-hidden />}
          aria-label={say('previousMonth')}
          onClick={() => move(-1)}
        />
        <strong className="month-calendar__name tabular" aria-live="polite">
          {say('month', { year: String(shown.year), month: String(shown.month).padStart(2, '0') })}
        </strong>
        <Button
          className="not-printed"
          icon={<RightOutlined aria-hidden />}
          aria-label={say('nextMonth')}
          onClick={() => move(1)}
        />
        <Button className="not-printed" onClick={() => setShown(monthOf(today))}>
          {say('thisMonth')}
        </Button>
        <span className={count === undefined ? 'month-calendar__unknown' : ''}>
          {count === undefined ? say('monthUnknown') : say('monthCount', { count })}
        </span>
      </div>
      <ol className="month-calendar">
        {WEEKDAYS.map((weekday) => (
          <li key={weekday} className="month-calendar__weekday" aria-hidden>
            {say(weekday)}
          </li>
        ))}
        {days.map((day, at) => (
          <Day
            key={day.date}
            day={day}
            isToday={day.date === today}
            marks={marksOf(day.date, years)}
            {...(at === 0 ? { column: blanksBefore(days) + 1 } : {})}
          />
        ))}
      </ol>
    </section>
  );
}

interface Mark {
  readonly key: 'termBegins' | 'termEnds';
  readonly label: string;
}

interface DayProps {
  readonly day: CalendarDay;
  readonly isToday: boolean;
  readonly marks: readonly Mark[];
  readonly column?: number;
}

function Day({ day: { date, kind, holiday }, isToday, marks, column }: DayProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  return (
    <li
      className={`month-calendar__day month-calendar__day--${kind}`}
      style={column === undefined ? {} : { gridColumnStart: column }}
      {...(isToday ? { 'aria-current': 'date' } : {})}
    >
      <time dateTime={date} className="month-calendar__number tabular">
        {Number(date.slice(8))}
      </time>
      {kind === 'holiday' && (
        <span className="month-calendar__mark" title={say('dayHolidayLong')}>
          {say('dayHoliday')}
        </span>
      )}
      {kind === 'made-up' && (
        <span className="month-calendar__mark" title={say('dayMadeUpLong')}>
          {say('dayMadeUp')}
        </span>
      )}
      <span className="month-calendar__words">
        {isToday && <em>{say('dayToday')} </em>}
        {holiday !== undefined && localText(holiday)}
        {kind === 'made-up' && say('dayMadeUpLong')}
        {marks.map(({ key, label }) => (
          <span key={key} className="month-calendar__term">
            {say(key, { label })}
          </span>
        ))}
      </span>
    </li>
  );
}

function marksOf(date: string, years: readonly SchoolTerms[]): readonly Mark[] {
  return years
    .flatMap((year) => {
      const { startYear, firstFrom, firstTo, secondFrom, secondTo } = year;
      const dates = {
        firstFrom: asPlainDate(firstFrom),
        firstTo: asPlainDate(firstTo),
        secondFrom: asPlainDate(secondFrom),
        secondTo: asPlainDate(secondTo),
      };
      return termsOf(startYear, new Map([[startYear, dates]]));
    })
    .flatMap(({ label, from, to }): Mark[] => [
      ...(from === date ? [{ key: 'termBegins', label } as const] : []),
      ...(to === date ? [{ key: 'termEnds', label } as const] : []),
    ]);
}

interface Month {
  readonly year: number;
  readonly month: number;
}

function monthOf(date: string): Month {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)) };
}

function monthAfter({ year, month }: Month, months: number): Month {
  const count = year * 12 + month - 1 + months;
  return { year: Math.floor(count / 12), month: (count % 12) + 1 };
}
