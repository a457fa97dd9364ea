import { useQuery } from '@tanstack/react-query';
import { organisationKindOfNumber, teachesPupils } from '@xueji/platform/access';
import {
  ApiProblem,
  type Column,
  DataTable,
  EmptyState,
  Figures,
  formatInstant,
  isUnderWay,
  JobProgress,
  NumberText,
  PageHeader,
  PageProblem,
  ProblemAlert,
  useJobRun,
  useKeyset,
  useLocalText,
  useMay,
  useMessages,
  useSession,
} from '@xueji/platform/web';
import { useRefreshAtEnd } from '@xueji/processes/web';
import { Button, Skeleton } from 'antd';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { BadRows } from './BadRows.tsx';
import { LoadState, SigningState } from './LoadState.tsx';
import { messages } from './messages.ts';
import { type Load, type LoadedSchool, loadsQuery, schoolsQuery, useResume } from './take-over-queries.ts';
import './TakeOver.css';

/** One load: how far it is, what became of its rows, which schools have signed. */
export function LoadPage() {
  const { loadId = '' } = useParams();
  const { organisation } = useSession();
  const reading = useQuery(loadsQuery());
  const load = reading.data?.find(({ id }) => id === loadId);
  if (load !== undefined && teachesPupils(organisationKindOfNumber(organisation.kind)))
    return <Navigate replace to={`/take-over/${loadId}/schools/${organisation.id}`} />;
  if (load !== undefined) return <Content load={load} />;
  if (reading.error !== null) return <PageProblem problem={reading.error} onRetry={reading.refetch} />;
  if (reading.data === undefined) return <Skeleton active paragraph={{ rows: 8 }} />;
  return <NotFound />;
}

function NotFound() {
  const say = useMessages(messages);
  return <EmptyState level={1} title={say('none')} action={<Link to="/take-over">{say('loads')}</Link>} />;
}

function Content({ load }: { readonly load: Load }) {
  const say = useMessages(messages);
  return (
    <>
      <PageHeader
        title={load.fileName}
        status={<LoadState load={load} />}
        description={[load.startedBy, formatInstant(load.startedAt)].filter((text) => text !== '').join(' · ')}
      />
      {load.state === 'loading' && <AtWork load={load} />}
      <Figures
        label={say('figures')}
        figures={[
          ...(load.counts === null
            ? []
            : ([
                { key: 'good', label: say('good'), count: load.counts.goodCount, tone: 'done' },
                { key: 'flagged', label: say('flagged'), count: load.counts.flaggedCount, tone: 'warning' },
                { key: 'rejected', label: say('rejected'), count: load.counts.rejectedCount, tone: 'danger' },
              ] as const)),
          { key: 'signed', label: say('signed'), count: load.signedCount, tone: 'done' },
          { key: 'disputed', label: say('disputed'), count: load.disputedCount, tone: 'danger' },
        ]}
      />
      <Schools loadId={load.id} count={load.schoolCount} />
      <BadRows loadId={load.id} counts={load.counts} />
      <p className="take-over__line take-over__digest">{say('digest', { digest: load.digest })}</p>
    </>
  );
}

/** The load going on, or stopped on its way. */
function AtWork({ load }: { readonly load: Load }) {
  const say = useMessages(messages);
  // Whoever is not told how far the load is does not lead it either.
  const mayLoad = useMay('take-over.load') && load.counts !== null;
  const following = useJobRun(load.jobRunId ?? undefined);
  const resuming = useResume();
  useRefreshAtEnd(following.data, true);
  const run = following.data;
  const isGone = following.error instanceof ApiProblem;
  const isStopped = load.jobRunId === null || isGone || (run !== undefined && !isUnderWay(run));
  return (
    <>
      {run !== undefined && <JobProgress run={run} label={say('job')} isWholePage />}
      <ProblemAlert problem={resuming.error} onRetry={() => resuming.mutate(load.id)} />
      {isStopped && mayLoad && (
        <p className="take-over__line">
          {say('resumeHint')}{' '}
          <Button type="primary" loading={resuming.isPending} onClick={() => resuming.mutate(load.id)}>
            {say('resume')}
          </Button>
        </p>
      )}
    </>
  );
}

function Schools({ loadId, count }: { readonly loadId: string; readonly count: number }) {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const keyset = useKeyset();
  const reading = useQuery(schoolsQuery(loadId, keyset.after));
  const next = reading.data?.next ?? null;
  const pathOf = ({ schoolId }: LoadedSchool) => `/take-over/${loadId}/schools/${schoolId}`;
  return (
    <section className="take-over__section">
      <h2>{say('schools')}</h2>
      <DataTable<LoadedSchool>
        id="take-over-schools"
        label={say('schools')}
        rows={reading.data?.schools}
        rowKey={({ schoolId }) => schoolId}
        columns={useSchoolColumns(pathOf)}
        reading={reading}
        empty={<EmptyState title={say('schoolsEmpty')} hint={say('schoolsEmptyHint')} />}
        paging={keyset.pagingOf(next, count)}
        onOpen={(school) => void navigate(pathOf(school))}
      />
    </section>
  );
}

function useSchoolColumns(pathOf: (school: LoadedSchool) => string): readonly Column<LoadedSchool>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  const counts = [
    ['rowCount', 'rows'],
    ['flaggedCount', 'flagged'],
    ['rejectedCount', 'rejected'],
  ] as const;
  return [
    {
      key: 'school',
      title: say('school'),
      isAlwaysShown: true,
      render: (school) => <Link to={pathOf(school)}>{localText(school.schoolName)}</Link>,
    },
    ...counts.map(
      ([key, title]): Column<LoadedSchool> => ({
        key,
        title: say(title),
        width: 104,
        align: 'right',
        render: (school) => <NumberText value={school[key]} />,
      }),
    ),
    { key: 'state', title: say('state'), width: 136, render: ({ state }) => <SigningState state={state} /> },
    {
      key: 'by',
      title: say('by'),
      width: 240,
      render: ({ decidedBy, decidedAt, checkedBy, checkedAt }) =>
        decidedBy !== null && decidedAt !== null
          ? `${decidedBy} · ${formatInstant(decidedAt)}`
          : checkedBy !== null && checkedAt !== null
            ? `${checkedBy} · ${formatInstant(checkedAt)}`
            : '',
    },
  ];
}
