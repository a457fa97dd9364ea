import { formatNumber, useMessages } from '@xueji/platform/web';
import { Link } from 'react-router';
import { messages } from './messages.ts';
import { type RecordTab, searchOfTab } from './record-tab.ts';
import './RecordTabs.css';

export interface RecordTabsProps {
  readonly tabs: readonly RecordTab[];
  readonly current: RecordTab;
  /** How many things a tab holds, where that is known. */
  readonly counts: Readonly<Partial<Record<RecordTab, number>>>;
}

const LABELS = {
  overview: 'tabOverview',
  enrolment: 'tabEnrolment',
  family: 'tabFamily',
  groups: 'tabGroups',
  evidence: 'tabEvidence',
  cases: 'tabCases',
  timeline: 'tabTimeline',
} as const satisfies Record<RecordTab, string>;

/** The tabs of a record. Each has an address, so a link may lead to one; the back button leads out of the record. */
export function RecordTabs({ tabs, current, counts }: RecordTabsProps) {
  const say = useMessages(messages);
  return (
    <nav className="record-tabs not-printed" aria-label={say('tabs')}>
      {tabs.map((tab) => {
        const count = counts[tab] ?? 0;
        return (
          <Link
            key={tab}
            className="record-tabs__tab"
            to={{ search: searchOfTab(tab) }}
            replace
            preventScrollReset
            aria-current={tab === current ? 'page' : undefined}
          >
            {say(LABELS[tab])}
            {count > 0 && <span className="record-tabs__count tabular">{formatNumber(count)}</span>}
          </Link>
        );
      })}
    </nav>
  );
}
