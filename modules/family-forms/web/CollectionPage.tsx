import { useQuery } from '@tanstack/react-query';
import {
  type Column,
  DataTable,
  EmptyState,
  type Figure,
  Figures,
  formatInstant,
  PageHeader,
  PageProblem,
  ProblemAlert,
  type Say,
  StatusTag,
  type Tone,
  useLocalText,
  useMay,
  useMessages,
  useSelection,
} from '@xueji/platform/web';
import { Button, Modal, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { CollectionState } from './CollectionsPage.tsx';
import type { ManyAct } from './DecideManyDialog.tsx';
import {
  type CollectionDetail,
  type CollectionPupil,
  collectionQuery,
  useCloseCollection,
  usePrintSlips,
} from './family-queries.ts';
import { messages } from './messages.ts';
import './FamilyForms.css';

const DecideManyDialog = lazy(async () => ({ default: (await import('./DecideManyDialog.tsx')).DecideManyDialog }));

/** One collection: who of the class has a code, who sent, what was decided. */
export function CollectionPage() {
  const say = useMessages(messages);
  const { collectionId = '' } = useParams();
  const reading = useQuery(collectionQuery(collectionId));
  const back = <Link to="/family-forms">{say('toList')}</Link>;
  if (reading.data !== undefined) return <Pupils collection={reading.data} />;
  if (reading.error !== null) return <PageProblem problem={reading.error} onRetry={reading.refetch} action={back} />;
  return <Skeleton active paragraph={{ rows: 12 }} />;
}

function Pupils({ collection }: { readonly collection: CollectionDetail }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const navigate = useNavigate();
  const mayAccept = useMay('family-forms.accept');
  const selection = useSelection<CollectionPupil>();
  const [deciding, setDeciding] = useState<{ readonly act: ManyAct; readonly submissionIds: readonly string[] }>();
  const { id, pupils, closesOn, number } = collection;
  const formsIn = (wanted: State) =>
    [...selection.rows.values()].flatMap(({ state, submissionId }) => (state === wanted ? (submissionId ?? []) : []));
  const [sent, accepted] = [formsIn('sent'), formsIn('accepted')];
  const columns = useColumns(collection);
  return (
    <>
      <PageHeader
        title={say('classTitle', { className: localText(collection.className) })}
        description={`${say('number')} ${number} · ${say('closesOn')} ${closesOn}`}
        actions={<Acts collection={collection} />}
      />
      <div className="family-forms__figures">
        <Figures label={say('title')} figures={figuresOf(collection, say)} />
      </div>
      <DataTable<CollectionPupil>
        id="family-collection"
        label={say('members')}
        rows={pupils}
        rowKey={({ studentId }) => studentId}
        columns={columns}
        empty={<EmptyState level={2} title={say('rosterEmpty')} hint={say('rosterEmptyHint')} />}
        onOpen={({ submissionId }) => {
          if (submissionId !== null) void navigate(`/family-forms/${id}/forms/${submissionId}`);
        }}
        paging={{ total: pupils.length, onPrevious: undefined, onNext: undefined }}
        toolbar={<CollectionState collection={collection} />}
        {...(mayAccept ? { selection } : {})}
        bulkActions={
          <>
            <Button
              type="primary"
              disabled={sent.length === 0}
              onClick={() => setDeciding({ act: 'acceptances', submissionIds: sent })}
            >
              {say('acceptAll', { count: sent.length })}
            </Button>
            <Button
              danger
              disabled={accepted.length === 0}
              onClick={() => setDeciding({ act: 'take-backs', submissionIds: accepted })}
            >
              {say('takeBackMany', { count: accepted.length })}
            </Button>
          </>
        }
      />
      {deciding !== undefined && (
        <Suspense fallback={null}>
          <DecideManyDialog
            {...deciding}
            collectionId={id}
            onClose={() => {
              setDeciding(undefined);
              selection.clear();
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function figuresOf({ counts }: CollectionDetail, say: Say<typeof messages.zh>): readonly Figure[] {
  const { members, issued, sent, accepted, declined } = counts;
  return [
    { key: 'members', label: say('members'), count: members },
    { key: 'issued', label: say('issued'), count: issued },
    { key: 'sent', label: say('sent'), count: sent },
    { key: 'waiting', label: say('waiting'), count: Math.max(0, sent - accepted - declined) },
    { key: 'accepted', label: say('accepted'), count: accepted },
    { key: 'declined', label: say('declined'), count: declined },
  ];
}

/** Slips for who has none, and the end. */
function Acts({ collection }: { readonly collection: CollectionDetail }) {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const mayCollect = useMay('family-forms.collect');
  const [asking, setAsking] = useState<'print' | 'close'>();
  const printing = usePrintSlips(collection.id, (exportId) => void navigate(`/exports/${exportId}`));
  const closing = useCloseCollection(collection.id, () => setAsking(undefined));
  const withoutCode = collection.pupils.filter(({ state }) => state === 'none').length;
  const back = <Link to="/family-forms">{say('toList')}</Link>;
  if (!mayCollect || !collection.isCollecting) return back;
  return (
    <div className="family-forms__acts">
      {back}
      <Button danger onClick={() => setAsking('close')}>
        {say('closeCollection')}
      </Button>
      <Button
        type="primary"
        disabled={withoutCode === 0}
        title={withoutCode === 0 ? say('printNone') : ''}
        onClick={() => setAsking('print')}
      >
        {say('print')}
      </Button>
      {asking === 'print' && (
        <Modal
          open
          title={say('print')}
          okText={say('print')}
          cancelText={say('cancel')}
          confirmLoading={printing.isPending}
          onOk={() => printing.mutate(undefined)}
          onCancel={() => setAsking(undefined)}
          mask={{ closable: false }}
        >
          <ProblemAlert problem={printing.error} />
          <p>{say('printHint', { count: withoutCode })}</p>
        </Modal>
      )}
      {asking === 'close' && (
        <Modal
          open
          title={say('closeTitle')}
          okText={say('closeCollection')}
          cancelText={say('cancel')}
          okButtonProps={{ danger: true }}
          confirmLoading={closing.isPending}
          onOk={() => closing.mutate()}
          onCancel={() => setAsking(undefined)}
          mask={{ closable: false }}
        >
          <ProblemAlert problem={closing.error} />
          <p>{say('closeHint')}</p>
        </Modal>
      )}
    </div>
  );
}

type State = CollectionPupil['state'];

const STATES = {
  none: 'stateNone',
  issued: 'stateIssued',
  locked: 'stateLocked',
  sent: 'stateSent',
  accepted: 'stateAccepted',
  declined: 'stateDeclined',
} as const satisfies Record<State, keyof typeof messages.zh>;

const TONES: Readonly<Record<State, Tone>> = {
  none: 'neutral',
  issued: 'neutral',
  locked: 'danger',
  sent: 'warning',
  accepted: 'done',
  declined: 'neutral',
};

function useColumns(collection: CollectionDetail): readonly Column<CollectionPupil>[] {
  const say = useMessages(messages);
  return [
    { key: 'seat', title: say('seat'), width: 104, render: ({ seatNumber }) => seatNumber ?? '–' },
    {
      key: 'name',
      title: say('name'),
      isAlwaysShown: true,
      render: ({ studentId, name }) => <Link to={`/students/${studentId}`}>{name}</Link>,
    },
    {
      key: 'state',
      title: say('state'),
      width: 240,
      render: ({ state }) => <StatusTag tone={TONES[state]}>{say(STATES[state])}</StatusTag>,
    },
    {
      key: 'sentAt',
      title: say('sentAt'),
      width: 160,
      render: ({ sentAt }) => <span className="tabular">{sentAt === null ? '–' : formatInstant(sentAt)}</span>,
    },
    {
      key: 'receipt',
      title: say('receipt'),
      width: 128,
      render: ({ receipt }) => <span className="tabular">{receipt ?? '–'}</span>,
    },
    { key: 'acts', title: say('acts'), width: 232, render: (row) => <RowActs pupil={row} collection={collection} /> },
  ];
}

function RowActs({ pupil, collection }: { readonly pupil: CollectionPupil; readonly collection: CollectionDetail }) {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const mayCollect = useMay('family-forms.collect') && collection.isCollecting;
  const [isAsking, setIsAsking] = useState(false);
  const printing = usePrintSlips(collection.id, (exportId) => void navigate(`/exports/${exportId}`));
  const { studentId, name, state, submissionId } = pupil;
  return (
    <div className="family-forms__acts">
      {submissionId !== null && (
        <Link to={`/family-forms/${collection.id}/forms/${submissionId}`}>
          {say(state === 'sent' ? 'review' : 'look')}
        </Link>
      )}
      {mayCollect && state !== 'none' && (
        <Button size="small" onClick={() => setIsAsking(true)}>
          {say('reissue')}
        </Button>
      )}
      {isAsking && (
        <Modal
          open
          title={say('reissueTitle', { name })}
          okText={say('reissue')}
          cancelText={say('cancel')}
          confirmLoading={printing.isPending}
          onOk={() => printing.mutate([studentId])}
          onCancel={() => setIsAsking(false)}
          mask={{ closable: false }}
        >
          <ProblemAlert problem={printing.error} />
          <p>{say('reissueHint')}</p>
        </Modal>
      )}
    </div>
  );
}
