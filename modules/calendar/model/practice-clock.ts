import { asPlainDate, type Clock, dateInShanghai, parsePlainDate, startOfDayInShanghai } from '@xueji/kernel';
import { schoolYearOf } from './school-year.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * The clock of a node for practice: real time, shifted. It runs; it may be moved on purpose, so that July can be
 * rehearsed in March.
 */
export class PracticeClock implements Clock {
  readonly #real: Clock;
  #offsetMs: number;

  constructor(real: Clock, offsetMs: number) {
    this.#real = real;
    this.#offsetMs = offsetMs;
  }

  now(): Date {
    return new Date(this.#real.now().getTime() + this.#offsetMs);
  }

  /** Practice time less real time. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** Takes over an offset set elsewhere: all processes of a node share one practice time. */
  shiftTo(offsetMs: number): void {
    this.#offsetMs = offsetMs;
  }
}

/** When practice begins unless told otherwise: 10 September, 10:00 in Asia/Shanghai, of the current school year. */
export function practiceStart(realNow: Date): Date {
  const { startYear } = schoolYearOf(dateInShanghai(realNow));
  return new Date(startOfDayInShanghai(asPlainDate(`${startYear}-09-10`)).getTime() + 10 * HOUR_MS);
}

/** The offset that makes it `practiceNow` when it is really `realNow`. */
export function practiceOffset(realNow: Date, practiceNow: Date): number {
  return practiceNow.getTime() - realNow.getTime();
}

/** Reads where practice shall be moved: a day, and a time in Asia/Shanghai, ten in the morning unless told; undefined for neither. */
export function parsePracticeTime(date: string, time = '10:00'): Date | undefined {
  const day = parsePlainDate(date);
  const [, hours, minutes] = TIME_OF_DAY.exec(time) ?? [];
  if (day === undefined || hours === undefined) return undefined;
  return new Date(startOfDayInShanghai(day).getTime() + Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS);
}
