import { useQuery } from '@tanstack/react-query';
import { formatNumber, useMessages } from '@xueji/platform/web';
import { Segmented } from 'antd';
import { messages } from './messages.ts';
import { workbenchQuery } from './registration-queries.ts';

/** undefined: all drafts. */
export type DraftView = 'returned' | undefined;

export interface DraftViewsProps {
  readonly shown: DraftView;
  readonly onView: (view: DraftView) => void;
}

/** All drafts, or those that came back. */
export function DraftViews({ shown, onView }: DraftViewsProps) {
  const say = useMessages(messages);
  const workbench = useQuery(workbenchQuery).data;
  const withCount = (label: string, count: number | undefined) =>
    count === undefined ? label : `${label} ${formatNumber(count)}`;
  return (
    <Segmented
      aria-label={say('draftsView')}
      value={shown ?? 'all'}
      onChange={(view) => onView(view === 'returned' ? view : undefined)}
      options={[
        { value: 'all', label: withCount(say('draftsAll'), workbench?.figures.drafts) },
        { value: 'returned', label: withCount(say('draftsReturned'), workbench?.returned) },
      ]}
    />
  );
}
