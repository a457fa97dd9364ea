import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatNumber } from '../i18n/format.ts';
import { type Tone, toneIcon } from './StatusTag.tsx';
import './Figures.css';

export interface Figure {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  /** What the number means to the reader. A nought is neutral whatever it counts. */
  readonly tone?: Tone;
  /** A word below: what the number includes, or what becomes of it. */
  readonly note?: ReactNode;
  /** The list of what is counted. */
  readonly to?: string;
}

/** A few counts side by side, each opening its list. */
export function Figures({ label, figures }: { readonly label: string; readonly figures: readonly Figure[] }) {
  return (
    <ul className="figures" aria-label={label}>
      {figures.map((figure) => (
        <li key={figure.key} className={`figures__item figures__item--${toneOf(figure)}`}>
          {figure.to === undefined ? (
            <Content figure={figure} />
          ) : (
            <Link to={figure.to}>
              <Content figure={figure} />
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

function Content({ figure }: { readonly figure: Figure }) {
  const tone = toneOf(figure);
  return (
    <>
      <span className="figures__label">
        {tone !== 'neutral' && <span aria-hidden>{toneIcon(tone)}</span>}
        {figure.label}
      </span>
      <span className="figures__count tabular">{formatNumber(figure.count)}</span>
      {figure.note !== undefined && <span className="figures__note">{figure.note}</span>}
    </>
  );
}

function toneOf({ count, tone = 'neutral' }: Figure): Tone {
  return count === 0 ? 'neutral' : tone;
}
