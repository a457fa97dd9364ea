import { DownloadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  api,
  DateText,
  JobProgress,
  NumberText,
  PageHeader,
  ProblemAlert,
  saveDownload,
  useIntent,
  useJobRun,
  useLocalText,
  useMessages,
} from '@xueji/platform/web';
import { Button, Skeleton } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useParams } from 'react-router';
import { EXPORT_PURPOSES } from '../model/index.ts';
import { ExportState } from './ExportState.tsx';
import { type Export, exportQuery } from './export-queries.ts';
import { messages } from './messages.ts';
import './ExportPage.css';

/** One export: the file while it waits, and for good what the log says of it. */
export function ExportPage() {
  const say = useMessages(messages);
  const localText = useLocalText();
  const queries = useQueryClient();
  const { exportId = '' } = useParams();
  const reading = useQuery(exportQuery(exportId));
  const isBeingMade = reading.data?.state === 'queued' || reading.data?.state === 'running';
  const run = useJobRun(isBeingMade ? reading.data?.jobRunId : undefined).data;
  const runState = run?.state;
  useEffect(() => {
    // What the job became, its row in the log tells.
    if (runState !== undefined) void queries.invalidateQueries({ queryKey: ['exports', exportId] });
  }, [runState, queries, exportId]);
  if (reading.data === undefined) {
    if (reading.error !== null) return <ProblemAlert problem={reading.error} onRetry={reading.refetch} />;
    return <Skeleton active />;
  }
  const entry = reading.data;
  return (
    <>
      <PageHeader
        title={localText(entry.subject)}
        status={<ExportState state={entry.state} />}
        description={`${localText(entry.label)} · ${say('id')} ${entry.id}`}
        actions={<Fetch entry={entry} />}
      />
      {isBeingMade && run !== undefined && <JobProgress run={run} label={say('making')} isWholePage />}
      {!entry.isMine && <p>{say('notMine')}</p>}
      <Facts entry={entry} />
    </>
  );
}

function Fetch({ entry }: { readonly entry: Export }) {
  const say = useMessages(messages);
  const queries = useQueryClient();
  const fetching = useIntent(
    async () => {
      const params = { path: { exportId: entry.id } };
      const { data, response } = await api.GET('/api/exports/{exportId}/file', { params, parseAs: 'blob' });
      saveDownload(data as unknown as Blob, response);
    },
    { onSettled: () => queries.invalidateQueries({ queryKey: ['exports'] }) },
  );
  if (!entry.isMine || (entry.state !== 'ready' && !fetching.isError)) return null;
  return (
    <>
      <ProblemAlert problem={fetching.error} />
      <Button
        type="primary"
        icon={<DownloadOutlined aria-hidden />}
        loading={fetching.isPending}
        onClick={() => fetching.mutate()}
      >
        {say('download')}
      </Button>
    </>
  );
}

function Facts({ entry }: { readonly entry: Export }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { unmaskReason, purposeNote, expiresAt, downloadedAt, digest } = entry;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say('purpose'), [localText(EXPORT_PURPOSES[entry.purpose]), purposeNote].filter(Boolean).join(' · ')],
    [say('rows'), <NumberText key="rows" value={entry.rowCount} />],
    [say('shownColumns'), entry.columns.map((column) => localText(column)).join(' · ')],
    [say('masking'), unmaskReason === null ? say('masked') : say('clear', { reason: unmaskReason })],
    [say('by'), `${entry.requestedBy} · ${localText(entry.office)}`],
    [say('at'), <DateText key="at" value={entry.requestedAt} />],
    ...(expiresAt === null ? [] : [[say('expiresAt'), <DateText key="until" value={expiresAt} />] as const]),
    ...(downloadedAt === null ? [] : [[say('downloadedAt'), <DateText key="left" value={downloadedAt} />] as const]),
    ...(digest === null ? [] : [[say('digest'), digest] as const]),
  ];
  return (
    <dl className="export-page__facts" aria-label={say('facts')}>
      {facts.map(([name, value]) => (
        <Fact key={name} name={name}>
          {value}
        </Fact>
      ))}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
