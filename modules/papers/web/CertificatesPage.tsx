import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { isSchool } from '@xueji/organisations/web';
import {
  api,
  type Column,
  DataTable,
  DateText,
  dataOf,
  EmptyState,
  given,
  PageHeader,
  ProblemAlert,
  type Schemas,
  StatusTag,
  type Tone,
  useIntent,
  useKeyset,
  useLocalText,
  useMay,
  useMessages,
  useSession,
} from '@xueji/platform/web';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { CERTIFICATE_PURPOSES } from '../model/certificate.ts';
import { IssueCertificates } from './IssueCertificates.tsx';
import { messages } from './messages.ts';
import './PaperFields.css';

// Loaded when somebody takes a certificate back.
const WithdrawDialog = lazy(async () => ({ default: (await import('./WithdrawDialog.tsx')).WithdrawDialog }));

type Certificate = Schemas['Certificate'];

const TONES: Readonly<Record<Certificate['state'], Tone>> = {
  valid: 'done',
  expired: 'neutral',
  withdrawn: 'danger',
  left: 'neutral',
};

/** 在读证明: those of the office, or, opened from a record, those of one pupil. */
export function CertificatesPage() {
  const say = useMessages(messages);
  const [search] = useSearchParams();
  const studentId = search.get('studentId') ?? undefined;
  const keyset = useKeyset();
  const question = { studentId, before: keyset.after };
  const reading = useQuery({
    queryKey: ['certificates', question],
    queryFn: ({ signal }) => dataOf(api.GET('/api/certificates', { params: { query: given(question) }, signal })),
    placeholderData: keepPreviousData,
    // Every reading is noted; coming back to the window is none.
    refetchOnWindowFocus: false,
  });
  const columns = useColumns(isSchool(useSession()));
  const mayIssue = useMay('certificates.issue');
  const next = reading.data?.next;
  return (
    <>
      <PageHeader
        title={say(studentId === undefined ? 'certificates' : 'certificatesOfPupil')}
        description={say('certificatesDescription')}
        actions={
          studentId !== undefined && (
            <>
              <Link to="/certificates">{say('allCertificates')}</Link>
              <IssueCertificates scope={{ studentIds: [studentId] }} count={1} isSpelledOut />
            </>
          )
        }
      />
      <DataTable<Certificate>
        id="certificates"
        label={say('certificates')}
        rows={reading.data?.certificates}
        rowKey={({ id }) => id}
        columns={columns}
        reading={reading}
        empty={
          <EmptyState
            level={2}
            title={say('certificatesEmpty')}
            hint={say(
              !mayIssue
                ? 'certificatesEmptyReaderHint'
                : studentId === undefined
                  ? 'certificatesEmptyHint'
                  : 'certificatesEmptyHere',
            )}
          />
        }
        paging={keyset.pagingOf(next, null)}
      />
    </>
  );
}

function useColumns(ofSchool: boolean): readonly Column<Certificate>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  const mayIssue = useMay('certificates.issue');
  const school: Column<Certificate> = {
    key: 'school',
    title: say('school'),
    render: (row) => localText(row.school),
  };
  const acts: Column<Certificate> = {
    key: 'acts',
    title: say('acts'),
    width: 216,
    render: (row) => row.state === 'valid' && <Acts certificate={row} />,
  };
  return [
    {
      key: 'serial',
      title: say('serial'),
      width: 208,
      isAlwaysShown: true,
      render: ({ serial }) => <span className="tabular">{serial}</span>,
    },
    {
      key: 'name',
      title: say('name'),
      isAlwaysShown: true,
      render: ({ studentId, name }) => <Link to={`/students/${studentId}`}>{name}</Link>,
    },
    ...(ofSchool ? [] : [school]),
    {
      key: 'purpose',
      title: say('purpose'),
      render: ({ purpose, purposeNote }) =>
        [localText(CERTIFICATE_PURPOSES[purpose]), purposeNote].filter(Boolean).join(' · '),
    },
    { key: 'issuedOn', title: say('issuedOn'), width: 112, render: ({ issuedOn }) => <DateText value={issuedOn} /> },
    {
      key: 'expiresOn',
      title: say('expiresOn'),
      width: 112,
      render: ({ expiresOn }) => <DateText value={expiresOn} />,
    },
    { key: 'issuedBy', title: say('issuedBy'), width: 96, render: ({ issuedBy }) => issuedBy },
    {
      key: 'state',
      title: say('state'),
      width: 128,
      render: ({ state, withdrawReason }) => (
        <span title={withdrawReason ?? ''}>
          <StatusTag tone={TONES[state]}>{say(state)}</StatusTag>
        </span>
      ),
    },
    ...(mayIssue ? [acts] : []),
  ];
}

/** Printed once more, or taken back. */
function Acts({ certificate }: { readonly certificate: Certificate }) {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const [isWithdrawing, setIsWithdrawing] = useState(false);
  const params = { certificateId: certificate.id };
  const printing = useIntent(
    (_: undefined, key) =>
      dataOf(
        api.POST('/api/certificates/{certificateId}/prints', {
          params: { path: params, header: { 'Idempotency-Key': key } },
          body: {},
        }),
      ),
    { onSuccess: ({ exportId }) => navigate(`/exports/${exportId}`) },
  );
  return (
    <div className="paper-fields__acts">
      <Button size="small" loading={printing.isPending} onClick={() => printing.mutate(undefined)}>
        {say('print')}
      </Button>
      <Button size="small" danger onClick={() => setIsWithdrawing(true)}>
        {say('withdraw')}
      </Button>
      <ProblemAlert problem={printing.error} />
      {isWithdrawing && (
        <Suspense fallback={null}>
          <WithdrawDialog certificate={certificate} onClose={() => setIsWithdrawing(false)} />
        </Suspense>
      )}
    </div>
  );
}
