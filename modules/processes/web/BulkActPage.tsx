import { useQuery } from '@tanstack/react-query';
import {
  type Column,
  DataTable,
  EmptyState,
  Figures,
  JobProgress,
  type JobRun,
  PageHeader,
  ProblemAlert,
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
import { BULK_ACT_WORDS, type BulkActWords } from './bulk-act-words.ts';
import { type BulkAct, type BulkActRow, bulkActQuery } from './case-queries.ts';
import { messages } from './messages.ts';
import { useRefreshAtEnd } from './use-refresh.ts';
import './BulkActPage.css';

/** A bulk act: how far it is, and in the end what became of every row. */
export function BulkActPage() {
  const { bulkActId = '' } = useParams();
  const filters = useOutcomeFilter();
  const keyset = useKeyset();
  const outcome = filters.values['outcome'] as BulkActRow['outcome'] | undefined;
  const reading = useQuery(bulkActQuery(bulkActId, { outcome, after: keyset.after }));
  const act = reading.data;
  const isUnderWay = act?.jobState === 'queued' || act?.jobState === 'running';
  const run = useJobRun(act?.jobRunId ?? undefined).data;
  useRefreshAtEnd(run, isUnderWay);

  if (act === undefined) {
    if (reading.error !== null) return <ProblemAlert problem={reading.error} onRetry={reading.refetch} />;
    return <Skeleton active paragraph={{ rows: 8 }} />;
  }
  const words = BULK_ACT_WORDS[act.act];
  if (isUnderWay) return <UnderWay words={words} run={run} />;
  return (
    <>
      <Report act={act} words={words} run={run} />
      <ResultTable
        act={act}
        words={words}
        outcome={outcome}
        onOutcome={(chosen) => filters.set({ outcome: chosen })}
        isLoading={reading.isFetching && reading.isPlaceholderData}
        problem={reading.error}
        onRetry={reading.refetch}
        onPrevious={keyset.goPrevious}
        onNext={act.next === null ? undefined : () => keyset.goNext(act.next ?? '')}
      />
    </>
  );
}

function useOutcomeFilter() {
  const say = useMessages(messages);
  return useFilters([
    {
      kind: 'choice',
      name: 'outcome',
      label: say('bulkResult'),
      options: ['done', 'refused', 'pending'].map((value) => ({ value, label: value })),
    },
  ]);
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
        <div className="bulk-act__verdict">
          <Verdict act={act} words={words} run={run} />
        </div>
      </section>
    </>
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

interface ResultTableProps {
  readonly act: BulkAct;
  readonly words: BulkActWords;
  readonly outcome: BulkActRow['outcome'] | undefined;
  readonly onOutcome: (outcome: BulkActRow['outcome'] | undefined) => void;
  readonly isLoading: boolean;
  readonly problem: unknown;
  readonly onRetry: () => unknown;
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
}

const OUTCOME_TONES: Readonly<Record<BulkActRow['outcome'], Tone>> = {
  done: 'done',
  refused: 'danger',
  pending: 'warning',
};

function ResultTable(props: ResultTableProps) {
  const { act, words, outcome } = props;
  const say = useMessages(messages);
  const navigate = useNavigate();
  const { counts } = act;
  const labels = { done: say(words.done), refused: say(words.refused), pending: say('bulkPending') };
  const total = counts.done + counts.refused + counts.pending;
  return (
    <DataTable<BulkActRow>
      id={`bulk-act-${act.act}`}
      label={say('bulkRows')}
      rows={act.rows}
      rowKey={({ subjectId }) => subjectId}
      columns={useColumns(words, labels)}
      isLoading={props.isLoading}
      problem={props.problem}
      onRetry={props.onRetry}
      empty={<EmptyState title={say('bulkRowsEmpty')} />}
      toolbar={
        <Segmented
          aria-label={say('bulkFilter')}
          value={outcome ?? 'all'}
          onChange={(value) => props.onOutcome(value === 'all' ? undefined : (value as BulkActRow['outcome']))}
          options={[
            { value: 'all', label: `${say('bulkAll')} ${total}` },
            ...(['refused', 'done', 'pending'] as const)
              .filter((each) => counts[each] > 0)
              .map((each) => ({ value: each, label: `${labels[each]} ${counts[each]}` })),
          ]}
        />
      }
      paging={{
        total: outcome === undefined ? total : counts[outcome],
        onPrevious: props.onPrevious,
        onNext: props.onNext,
      }}
      onOpen={({ subjectId }) => void navigate(words.subjectPath(subjectId))}
    />
  );
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
      width: 128,
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
