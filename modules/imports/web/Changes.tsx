import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  api,
  type Column,
  DataTable,
  dataOf,
  EmptyState,
  isUnderWay,
  JobProgress,
  ProblemAlert,
  StatusTag,
  useIntent,
  useJobRun,
  useLocalText,
  useMay,
  useMessages,
  useTrail,
} from '@xueji/platform/web';
import { useRefreshAtEnd } from '@xueji/processes/web';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { changesQuery, type Import, type ProposedChange } from './import-queries.ts';
import type { OpenTaskView } from './import-task-view.ts';
import { messages } from './messages.ts';
import './Changes.css';

/** 拟更改: rows about a record that is there and says otherwise, before and after; accepted one by one or all. */
export function Changes({ subject, view }: { readonly subject: Import; readonly view: OpenTaskView }) {
  const say = useMessages(messages);
  const mayAccept = useMay(view.permission);
  // The address keeps the page of the problems below; these pages are few.
  const trail = useTrail<number>();
  const reading = useQuery(changesQuery(subject.id, trail.after ?? 0));
  const accepting = useAcceptChanges(subject.id);
  const all = useAcceptAll(subject);
  const total = subject.counts.differs;
  return (
    <section className="changes" aria-label={say('changes')}>
      <header className="changes__head">
        <h2 className="changes__title">{say('changes')}</h2>
        <span className="changes__hint">{say('changesHint')}</span>
        {mayAccept && total > 0 && (
          <Button loading={all.isStarting} disabled={all.isAtWork} onClick={all.start}>
            {say('changesAcceptAll', { count: total })}
          </Button>
        )}
      </header>
      <ProblemAlert problem={accepting.error} />
      <ProblemAlert problem={all.problem} onRetry={all.start} />
      {all.run !== undefined && (
        <JobProgress run={all.run} label={say('changesAccepting')}>
          {say('changesAcceptedAll', { applied: subject.counts.applied, left: total })}
        </JobProgress>
      )}
      <p role="status" className="changes__status">
        {accepting.data !== undefined && say('changesAccepted', accepting.data)}
      </p>
      <DataTable<ProposedChange>
        id="import-changes"
        label={say('changes')}
        rows={reading.data?.changes}
        rowKey={({ rowNumber }) => String(rowNumber)}
        columns={useColumns(mayAccept && !all.isAtWork ? (rowNumber) => accepting.mutate([rowNumber]) : undefined)}
        reading={reading}
        empty={<EmptyState title={say('changesNone')} hint={say('changesNoneHint')} />}
        paging={trail.pagingOf(reading.data?.next, total)}
      />
    </section>
  );
}

/** Accepts single rows at once; what cannot be changed now is left and counted. */
function useAcceptChanges(importId: string) {
  const queries = useQueryClient();
  return useIntent(
    (rowNumbers: readonly number[]) =>
      dataOf(
        api.POST('/api/imports/{importId}/changes', {
          params: { path: { importId } },
          body: { rowNumbers: [...rowNumbers] },
        }),
      ),
    { onSettled: () => queries.invalidateQueries({ queryKey: ['imports', importId] }) },
  );
}

/** Accepting all of them is a job: it goes on when the page is left, and is found again when it is opened. */
function useAcceptAll({ id: importId, jobRunId }: Import) {
  const queries = useQueryClient();
  const [seen, setSeen] = useState<string>();
  const starting = useIntent(
    (_: undefined, key) =>
      dataOf(
        api.POST('/api/imports/{importId}/changes/all', {
          params: { path: { importId }, header: { 'Idempotency-Key': key } },
        }),
      ),
    { onSettled: () => queries.invalidateQueries({ queryKey: ['imports', importId] }) },
  );
  const latest = useJobRun(jobRunId ?? undefined).data;
  const run = latest?.kind === 'imports.accept-changes' ? latest : undefined;
  const isAtWork = run !== undefined && isUnderWay(run);
  if (isAtWork && run.id !== seen) setSeen(run.id);
  // One that had ended before the page was opened has left nothing to be read again; one that was asked for here may have ended
  // before it was looked at.
  useRefreshAtEnd(run, run !== undefined && (run.id === seen || run.id === starting.data?.jobRunId));
  return {
    start: () => starting.mutate(undefined),
    problem: starting.error,
    isStarting: starting.isPending,
    run,
    isAtWork,
  };
}

function useColumns(onAccept: ((rowNumber: number) => void) | undefined): readonly Column<ProposedChange>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  return [
    {
      key: 'row',
      title: say('changesRow'),
      width: 88,
      isAlwaysShown: true,
      render: ({ rowNumber }) => say('findingRow', { row: rowNumber }),
    },
    {
      key: 'pupil',
      title: say('findingPupil'),
      width: 112,
      render: ({ studentId, studentName }) => <Link to={`/students/${studentId}`}>{studentName ?? say('none')}</Link>,
    },
    { key: 'changes', title: say('changesWhat'), render: (row) => <Differences row={row} /> },
    {
      key: 'act',
      title: say('changesAct'),
      width: 280,
      render: ({ rowNumber, obstacle }) =>
        obstacle === null ? (
          onAccept !== undefined && (
            <Button size="small" onClick={() => onAccept(rowNumber)}>
              {say('changesAccept')}
            </Button>
          )
        ) : (
          <span className="changes__wrap">{localText(obstacle)}</span>
        ),
    },
  ];
}

function Differences({ row }: { readonly row: ProposedChange }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const textOf = (text: { zh: string; en: string } | null) => (text === null ? say('findingEmpty') : localText(text));
  if (row.changes.length === 0) return <span className="changes__wrap">{say('changesOnlyEmpty')}</span>;
  return (
    <ul className="changes__list">
      {row.changes.map(({ field, label, from, to, isLeft }) => (
        <li key={field}>
          {localText(label)}：<del>{textOf(from)}</del> → <ins>{textOf(to)}</ins>
          {isLeft && <StatusTag tone="neutral">{say('changesLeft')}</StatusTag>}
        </li>
      ))}
    </ul>
  );
}
