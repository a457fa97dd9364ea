import type { ReactNode } from 'react';
import { DateText } from './DateText.tsx';
import { type Tone, toneIcon } from './StatusTag.tsx';
import './Timeline.css';

export interface TimelineEntry {
  readonly key: string;
  /** What happened, in a few words. */
  readonly title: ReactNode;
  /** Date of life or instant; null for what has not happened yet. */
  readonly at: string | null;
  /** Office and person. */
  readonly by?: ReactNode;
  /** Why, what from → to, evidence. */
  readonly detail?: ReactNode;
  readonly tone?: Tone;
}

export interface TimelineProps {
  readonly label: string;
  /** In the order shown. */
  readonly entries: readonly TimelineEntry[];
}

/** What happened to a record, one line of life below the other. */
export function Timeline({ label, entries }: TimelineProps) {
  return (
    <ol className="timeline" aria-label={label}>
      {entries.map(({ key, title, at, by, detail, tone = 'neutral' }) => (
        <li key={key} className={`timeline__entry timeline__entry--${tone}`}>
          <span className="timeline__mark" aria-hidden>
            {toneIcon(tone)}
          </span>
          <div className="timeline__head">
            <span className="timeline__title">{title}</span>
            {at !== null && (
              <span className="timeline__at">
                <DateText value={at} />
              </span>
            )}
          </div>
          {by !== undefined && <div className="timeline__by">{by}</div>}
          {detail !== undefined && <div className="timeline__detail">{detail}</div>}
        </li>
      ))}
    </ol>
  );
}
