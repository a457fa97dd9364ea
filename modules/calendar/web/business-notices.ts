import { asPlainDate, daysBetween } from '@xueji/kernel';
import type { WindowVerdict } from './calendar-queries.ts';

/** A window one had better know of today. */
export interface BusinessNotice {
  readonly process: WindowVerdict['process'];
  /** It closes or opens on this day. */
  readonly on: string;
  readonly change: 'closes' | 'opens';
  /** Days from today: 0 is the last day, or opens today. */
  readonly days: number;
  readonly isSoon: boolean;
}

/** A term of registration is two months: all of it is counted down. */
const CLOSING_DAYS = 61;
const OPENING_DAYS = 31;
/** A week of work: from here on it is urgent. */
const SOON_DAYS = 7;

/** The windows that close or open in the near future, the nearest first. */
export function noticesOf(today: string, verdicts: readonly WindowVerdict[]): readonly BusinessNotice[] {
  return verdicts
    .flatMap(({ process, isOpen, closesOn, opensOn }): BusinessNotice[] => {
      const on = isOpen ? closesOn : opensOn;
      if (on === null) return [];
      const days = daysBetween(asPlainDate(today), asPlainDate(on));
      if (days > (isOpen ? CLOSING_DAYS : OPENING_DAYS)) return [];
      return [{ process, on, change: isOpen ? 'closes' : 'opens', days, isSoon: isOpen && days <= SOON_DAYS }];
    })
    .sort((one, other) => one.days - other.days);
}
