import { useQuery } from '@tanstack/react-query';
import {
  type Column,
  DataTable,
  EmptyState,
  Figures,
  formatNumber,
  JobProgress,
  type JobRun,
  PageHeader,
  PageProblem,
  StatusTag,
  type Tone,
  useFilters,
  useJobRun,
  useKeyset,
  useLocalText,
  useMessages,
} from '@xueji/platform/web';
import { Segmented, Skeleton } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { VERDICT_LABELS } from '../model/index.ts';
import { BULK_ACT_WORDS, type BulkActWords } from './bulk-act-words.ts';
import { type BulkAct, type BulkActRow, bulkActQuery } from './case-queries.ts';
import { messages } from './messages.ts';
import { shownOutcomes } from './shown-outcomes.ts';
import { useRefreshAtEnd } from './use-refresh.ts';
import './BulkActPage.css';

/** A bulk act: how far it is, and in the end what became of every row. */
export function BulkActPage() {
  const { bulkActId = '' } = useParams();
  const reading = useQuery(bulkActQuery(bulkActId, { limit: 1 }));
  const act = reading.data;
  const isUnderWay = act?.jobState === 'queued' || act?.jobState === 'running';
  const run = useJobRun(act?.jobRunId ?? undefined).data;
  useRefreshAtEnd(run, isUnderWay);

  if (act === undefined) {
    if (reading.error !== null) return <PageProblem problem={reading.error} onRetry={reading.refetch} />;
    return <Skeleton active paragraph={{ rows: 8 }} />;
  }
  const words = BULK_ACT_WORDS[act.act];
  if (isUnderWay) return <UnderWay words={words} run={run} />;
  return (
    <>
      <Report act={act} words={words} run={run} />
      <ResultTable act={act} words={words} />
    </>
  );
}

type Run = JobRun | undefined;

function UnderWay({ words, run }: { readonly words: BulkActWords; readonly run: Run }) {
  const say = useMessages(messages);
  return (
    <>
      <PageHeader title={say(words.title)} />
      <div className="bulk-act__card">
        {run === undefined ? (
          <Skeleton active title={false} paragraph={{ rows: 2 }} />
        ) : (
          <JobProgress run={run} label={say(words.running)} isWholePage />
        )}
      </div>
    </>
  );
}

interface ReportProps {
  readonly act: BulkAct;
  readonly words: BulkActWords;
  readonly run: Run;
}

/** What came of it, in numbers and a sentence, and the way on. */
function Report({ act, words, run }: ReportProps) {
  const say = useMessages(messages);
  const { done, refused, pending } = act.counts;
  return (
    <>
      <PageHeader title={say(words.title)} actions={<Link to={words.backPath}>{say(words.back)}</Link>} />
      <section className="bulk-act__card">
        <Figures
          label={say(words.title)}
          figures={[
            { key: 'total', label: say('bulkTotal'), count: done + refused + pending },
            { key: 'done', label: say(words.done), count: done, tone: 'done' },
            { key: 'refused', label: say(words.refused), count: refused, tone: 'danger' },
            ...(pending === 0
              ? []
              : [{ key: 'pending', label: say('bulkPending'), count: pending, tone: 'warning' as const }]),
          ]}
        />
        {act.decision !== null && <Decided decision={act.decision} />}
        <div className="bulk-act__verdict">
          <Verdict act={act} words={words} run={run} />
        </div>
      </section>
    </>
  );
}

/** What was decided on every row, as the other side reads it. */
function Decided({ decision }: { readonly decision: NonNullable<BulkAct['decision']> }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { verdict, reason, note } = decision;
  return (
    <dl className="bulk-act__decided">
      <dt>{say('bulkVerdict')}</dt>
      <dd>{localText(VERDICT_LABELS[verdict])}</dd>
      {reason !== null && (
        <>
          <dt>{say('reason')}</dt>
          <dd>{localText(reason)}</dd>
        </>
      )}
      {note !== null && (
        <>
          <dt>{say('note')}</dt>
          <dd>{note}</dd>
        </>
      )}
    </dl>
  );
}

function Verdict({ act, words, run }: ReportProps) {
  const say = useMessages(messages);
  const { done, refused, pending } = act.counts;
  if (act.jobState === 'done') {
    return refused === 0 ? say('bulkAllDone', { count: done }) : say('bulkSomeRefused', { count: refused });
  }
  // Ended before its time: why, and that nothing is half done.
  return (
    run !== undefined && (
      <JobProgress run={run} label={say(words.running)}>
        {say('bulkCutShort', { count: done + refused, pending })}
      </JobProgress>
    )
  );
}

const OUTCOME_TONES: Readonly<Record<BulkActRow['outcome'], Tone>> = {
  done: 'done',
  refused: 'danger',
  pending: 'warning',
};

function ResultTable({ act, words }: Pick<ReportProps, 'act' | 'words'>) {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const keyset = useKeyset();
  const filters = useOutcomeFilter();
  const view = shownOutcomes(filters.values['outcome'], act.counts);
  const reading = useQuery(bulkActQuery(act.id, { outcome: view.outcome, after: keyset.after }));
  const next = reading.data?.next ?? null;
  const labels = { done: say(words.done), refused: say(words.refused), pending: say('bulkPending') };
  return (
    <DataTable<BulkActRow>
      id={`bulk-act-${act.act}`}
      label={say('bulkRows')}
      rows={reading.data?.rows}
      rowKey={({ subjectId }) => subjectId}
      columns={useColumns(words, labels)}
      reading={reading}
      empty={<EmptyState title={say('bulkRowsEmpty')} />}
      toolbar={
        <Segmented
          aria-label={say('bulkFilter')}
          value={view.outcome ?? 'all'}
          onChange={(outcome) => filters.set({ outcome })}
          options={view.choices.map(({ outcome, count }) => ({
            value: outcome ?? 'all',
            label: `${outcome === undefined ? say('bulkAll') : labels[outcome]} ${formatNumber(count)}`,
          }))}
        />
      }
      paging={keyset.pagingOf(next, view.count)}
      onOpen={({ subjectId }) => void navigate(words.subjectPath(subjectId))}
    />
  );
}

function useOutcomeFilter() {
  const say = useMessages(messages);
  return useFilters([
    {
      kind: 'choice',
      name: 'outcome',
      label: say('bulkResult'),
      options: ['all', 'done', 'refused', 'pending'].map((value) => ({ value, label: value })),
    },
  ]);
}

function useColumns(
  words: BulkActWords,
  labels: Readonly<Record<BulkActRow['outcome'], string>>,
): readonly Column<BulkActRow>[] {
  const say = useMessages(messages);
  return [
    {
      key: 'name',
      title: say('columnName'),
      width: 144,
      isAlwaysShown: true,
      render: ({ subjectId, studentName }) => <Link to={words.subjectPath(subjectId)}>{studentName ?? subjectId}</Link>,
    },
    {
      key: 'outcome',
      title: say('bulkResult'),
      width: 144,
      render: ({ outcome }) => <StatusTag tone={OUTCOME_TONES[outcome]}>{labels[outcome]}</StatusTag>,
    },
    { key: 'why', title: say('bulkWhy'), render: (row) => <Why row={row} /> },
  ];
}

function Why({ row }: { readonly row: BulkActRow }) {
  const localText = useLocalText();
  if (row.problem === null) return null;
  return (
    <div className="bulk-act__why">
      <strong>{localText(row.problem.title)}</strong>
      <div>{localText(row.problem.detail)}</div>
    </div>
  );
}
