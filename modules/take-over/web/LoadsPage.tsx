import { useQuery } from '@tanstack/react-query';
import { organisationKindNumber, organisationKindOfNumber, teachesPupils } from '@xueji/platform/access';
import {
  ApiProblem,
  type Column,
  DataTable,
  DateText,
  EmptyState,
  NumberText,
  PageHeader,
  ProblemAlert,
  useMay,
  useMessages,
  useSession,
} from '@xueji/platform/web';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { LoadState } from './LoadState.tsx';
import { messages } from './messages.ts';
import { type Load, loadsQuery, useUpload } from './take-over-queries.ts';
import './TakeOver.css';

/** What the server takes in one request. */
const MEGABYTES_MAX = 128;

/** Every load, and for the province the beginning of one; a school goes on to its reconciliation. */
export function LoadsPage() {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const { organisation } = useSession();
  const isProvince = organisation.kind === organisationKindNumber('province');
  const mayLoad = useMay('take-over.load') && isProvince;
  const isSchool = teachesPupils(organisationKindOfNumber(organisation.kind));
  const reading = useQuery(loadsQuery());
  const pathOf = ({ id }: Load) => (isSchool ? `/take-over/${id}/schools/${organisation.id}` : `/take-over/${id}`);
  const hint = isSchool ? 'noneForSchoolHint' : mayLoad ? 'noneHint' : 'noneToFollowHint';
  return (
    <>
      <PageHeader title={say('title')} description={say(isSchool ? 'schoolDescription' : 'description')} />
      {mayLoad && <Upload />}
      <DataTable<Load>
        id="take-over-loads"
        label={say('loads')}
        rows={reading.data}
        rowKey={({ id }) => id}
        columns={useColumns(pathOf, isProvince)}
        reading={reading}
        empty={<EmptyState level={2} title={say(isSchool ? 'noneForSchool' : 'none')} hint={say(hint)} />}
        onOpen={(load) => void navigate(pathOf(load))}
      />
    </>
  );
}

function useColumns(pathOf: (load: Load) => string, isProvince: boolean): readonly Column<Load>[] {
  const say = useMessages(messages);
  const counts: readonly Column<Load>[] = (['rowCount', 'goodCount', 'flaggedCount', 'rejectedCount'] as const).map(
    (key, place) => ({
      key,
      title: say((['rows', 'good', 'flagged', 'rejected'] as const)[place] ?? 'rows'),
      width: 104,
      align: 'right',
      render: ({ counts: whole }) => whole !== null && <NumberText value={whole[key]} />,
    }),
  );
  return [
    {
      key: 'file',
      title: say('file'),
      isAlwaysShown: true,
      render: (load) => <Link to={pathOf(load)}>{load.fileName || say('reconcile')}</Link>,
    },
    { key: 'state', title: say('state'), width: 136, render: (load) => <LoadState load={load} /> },
    ...(isProvince ? counts : []),
    {
      key: 'signed',
      title: say('signed'),
      width: 152,
      render: ({ signedCount, schoolCount }) => say('signedOf', { signed: signedCount, total: schoolCount }),
    },
    { key: 'started', title: say('started'), width: 152, render: ({ startedAt }) => <DateText value={startedAt} /> },
  ];
}

function Upload() {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const [share, setShare] = useState(0);
  const [refusal, setRefusal] = useState<'empty' | 'tooLarge'>();
  const uploading = useUpload(setShare, (loadId) => void navigate(`/take-over/${loadId}`));
  const take = (file: File | undefined) => {
    if (file === undefined) return;
    const reason = file.size === 0 ? 'empty' : file.size > MEGABYTES_MAX * 1024 * 1024 ? 'tooLarge' : undefined;
    setRefusal(reason);
    uploading.reset();
    setShare(0);
    if (reason === undefined) uploading.mutate(file);
  };
  return (
    <section className="take-over-upload" aria-label={say('upload')}>
      <ProblemAlert
        problem={
          refusal &&
          new ApiProblem(415, {
            type: `take-over/file-${refusal}`,
            title: say(refusal),
            detail: say(`${refusal}Detail`, { megabytes: MEGABYTES_MAX }),
          })
        }
      />
      <ProblemAlert
        problem={uploading.error}
        onRetry={() => uploading.variables !== undefined && uploading.mutate(uploading.variables)}
      />
      <label className="take-over-upload__field">
        <span>{say('upload')}</span>
        <input
          type="file"
          accept=".csv,.ndjson,.jsonl"
          disabled={uploading.isPending}
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </label>
      <p className="take-over-upload__hint" role="status">
        {uploading.isPending
          ? say('uploading', { percent: Math.round(share * 100) })
          : say('uploadHint', { megabytes: MEGABYTES_MAX })}
      </p>
    </section>
  );
}
