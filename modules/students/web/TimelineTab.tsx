import { useInfiniteQuery } from '@tanstack/react-query';
import { useProvincialLists } from '@xueji/code-sets/web';
import { EmptyState, ProblemAlert, Timeline, type TimelineEntry, useLocalText, useMessages } from '@xueji/platform/web';
import { Button, Skeleton } from 'antd';
import { shownChange, shownReason, toneOfEvent } from './event-view.ts';
import { messages } from './messages.ts';
import type { EventWords } from './record-parts.ts';
import { type ExtensionValue, eventsQuery, type RecordEvent } from './student-queries.ts';
import './TimelineTab.css';

export interface TimelineTabProps {
  readonly studentId: string;
  readonly words: EventWords;
  /** The fields of the province, whose changes are named by them. */
  readonly extension: readonly ExtensionValue[];
}

/** What happened to the record, newest first: who, at which office, when, what from and to. */
export function TimelineTab({ studentId, words, extension }: TimelineTabProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const reading = useInfiniteQuery(eventsQuery(studentId));
  const events = reading.data?.pages.flatMap((page) => page.events);
  const entries = events?.map(
    (event): TimelineEntry => ({
      key: event.id,
      title: localText(event.label),
      at: event.occurredAt,
      by: `${localText(event.office)} · ${event.person}`,
      tone: toneOfEvent(event.kind),
      ...(event.changes.length === 0 && event.reason === null
        ? {}
        : { detail: <Detail event={event} words={words} extension={extension} /> }),
    }),
  );
  return (
    <section className="field-sheet timeline-tab">
      <h2 className="field-sheet__title">{say('tabTimeline')}</h2>
      {entries === undefined && reading.isPending && <Skeleton active title={false} paragraph={{ rows: 6 }} />}
      {entries?.length === 0 && <EmptyState title={say('timelineEmpty')} />}
      {entries !== undefined && entries.length > 0 && <Timeline label={say('tabTimeline')} entries={entries} />}
      <ProblemAlert
        problem={reading.error}
        onRetry={reading.isFetchNextPageError ? () => reading.fetchNextPage() : reading.refetch}
      />
      {reading.hasNextPage && (
        <Button loading={reading.isFetchingNextPage} onClick={() => void reading.fetchNextPage()}>
          {say('timelineMore')}
        </Button>
      )}
    </section>
  );
}

function Detail({ event, words, extension }: Omit<TimelineTabProps, 'studentId'> & { readonly event: RecordEvent }) {
  const say = useMessages(messages);
  const provincial = useProvincialLists();
  const localText = useLocalText();
  return (
    <>
      {event.reason !== null && (
        <div>{say('timelineReason', { reason: localText(shownReason(event.reason, words)) })}</div>
      )}
      {event.changes.length > 0 && (
        <ul className="timeline-tab__changes">
          {event.changes.map((change) => {
            const { label, from, to } = shownChange(change, words, { provincial, extension });
            return (
              <li key={change.what}>
                <span className="timeline-tab__what">{localText(label)}</span>
                {from !== null && (
                  <>
                    <del>{localText(from)}</del> <span aria-hidden>→</span>{' '}
                  </>
                )}
                <ins>{to === null ? say('timelineNothing') : localText(to)}</ins>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
