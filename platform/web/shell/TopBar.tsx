import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useLocalText, useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import { useSession } from '../session/session.ts';
import { PracticeClock } from './PracticeClock.tsx';
import './TopBar.css';

export interface TopBarProps {
  readonly search: ReactNode;
  readonly jobs: ReactNode;
  readonly tools: ReactNode;
}

/** Where one is and as whom: node and office at the left, search, what runs, language and account. */
export function TopBar({ search, jobs, tools }: TopBarProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { node, organisation, practiceClock } = useSession();
  // The office that runs the node is named once.
  const place = [...new Set([localText(node.name), localText(organisation.name)])];
  return (
    <header className="top-bar not-printed">
      <Link className="top-bar__brand" to="/">
        <BrandMark />
        <span className="top-bar__product">{say('productShort')}</span>
      </Link>
      <span className="top-bar__place" title={place.join(' · ')}>
        {place.length > 1 && (
          <>
            {place[0]}
            <span aria-hidden> · </span>
          </>
        )}
        <strong>{place.at(-1)}</strong>
      </span>
      {practiceClock.isPractice && <PracticeClock now={practiceClock.now} />}
      <div className="top-bar__search">{search}</div>
      <div className="top-bar__tools">
        {jobs}
        {tools}
      </div>
    </header>
  );
}

/** A register's page with its margin line and one entry: the product's mark. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <rect width="24" height="24" rx="4" fill="currentColor" />
      <path d="M8 5v14" stroke="#fff" strokeWidth="1.5" opacity="0.55" />
      <path d="M11 8.5h7M11 12h7M11 15.5h4" stroke="#fff" strokeWidth="1.75" />
    </svg>
  );
}
