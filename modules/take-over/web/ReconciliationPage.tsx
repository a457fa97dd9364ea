import { useQuery } from '@tanstack/react-query';
import {
  type Column,
  DataTable,
  EmptyState,
  Figures,
  formatInstant,
  NumberText,
  PageHeader,
  PageProblem,
  ProblemAlert,
  StatusTag,
  useLocalText,
  useMay,
  useMessages,
  useSession,
} from '@xueji/platform/web';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { BadRows } from './BadRows.tsx';
import { SigningState } from './LoadState.tsx';
import { messages } from './messages.ts';
import { SignDialog } from './SignDialog.tsx';
import { type Reconciliation, reconciliationQuery, useCheck } from './take-over-queries.ts';
import './TakeOver.css';

/** What a load said of one school beside what stands in the register; the school compares, a second person signs. */
export function ReconciliationPage() {
  const { loadId = '', schoolId = '' } = useParams();
  const reading = useQuery(reconciliationQuery(loadId, schoolId));
  if (reading.data !== undefined) return <Content subject={reading.data} />;
  if (reading.error !== null) return <PageProblem problem={reading.error} onRetry={reading.refetch} />;
  return <Skeleton active paragraph={{ rows: 8 }} />;
}

function Content({ subject }: { readonly subject: Reconciliation }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { load, schoolName, schoolId, problems } = subject;
  const told = problems.map(({ label, count }) => `${localText(label)} ${count}`).join(' · ');
  return (
    <>
      <PageHeader
        title={say('reconcileTitle', { school: localText(schoolName) })}
        status={<SigningState state={subject.state} />}
        description={say('reconcileDescription', { load: load.id, time: formatInstant(load.startedAt) })}
        actions={<Acts subject={subject} />}
      />
      <p className="take-over__line">{useStandLine(subject)}</p>
      <Figures
        label={say('figures')}
        figures={[
          { key: 'total', label: say('total'), count: subject.rowCount },
          { key: 'good', label: say('good'), count: subject.goodCount, tone: 'done' },
          { key: 'flagged', label: say('flagged'), count: subject.flaggedCount, tone: 'warning' },
          { key: 'rejected', label: say('rejected'), count: subject.rejectedCount, tone: 'danger' },
        ]}
      />
      <p className="take-over__line">{told === '' ? say('noProblems') : say('problems', { text: told })}</p>
      <section className="take-over__section">
        <h2>{say('compare')}</h2>
        <DataTable<Line>
          id="take-over-lines"
          label={say('compare')}
          rows={subject.lines}
          rowKey={({ stage, entryYear, classNumber, statusLabel }) =>
            [stage, entryYear, classNumber, statusLabel.en].join('/')
          }
          columns={useLineColumns()}
          empty={<EmptyState title={say('compareEmpty')} />}
        />
      </section>
      <BadRows loadId={load.id} schoolId={schoolId} counts={subject} />
    </>
  );
}

function useStandLine(subject: Reconciliation): string {
  const say = useMessages(messages);
  const localText = useLocalText();
  const { state, load, checkedBy, checkedAt, decidedBy, decidedAt, reasonCode, note } = subject;
  const offices = subject.signingOffices.map(({ name }) => localText(name)).join(say('or'));
  if (load.state !== 'loaded') return say('notLoaded');
  if (state === 'open') return say('openLine', { offices });
  const checked = say('checkedLine', {
    person: checkedBy ?? '',
    time: checkedAt === null ? '' : formatInstant(checkedAt),
  });
  if (state === 'checked') return `${checked} ${say('signsLine', { offices })}`;
  const decided = { person: decidedBy ?? '', time: decidedAt === null ? '' : formatInstant(decidedAt) };
  const words =
    reasonCode === null
      ? say('agreedLine', decided)
      : say('disputedLine', { ...decided, reason: say(reasonCode), note: note ?? '' });
  return `${checked} ${words}`;
}

function Acts({ subject }: { readonly subject: Reconciliation }) {
  const say = useMessages(messages);
  const { organisation } = useSession();
  const isLoaded = subject.load.state === 'loaded';
  const isOwn = organisation.id === subject.schoolId && isLoaded;
  const isSigner = isLoaded && subject.signingOffices.some(({ id }) => id === organisation.id);
  const mayCheck = useMay('take-over.check') && isOwn && subject.state !== 'agreed';
  const maySign = useMay('take-over.sign') && isSigner && subject.state === 'checked';
  const [asked, setAsked] = useState<'sign' | 'dispute'>();
  const checking = useCheck();
  return (
    <>
      <ProblemAlert problem={checking.error} onRetry={() => checking.mutate(subject)} />
      {mayCheck && subject.state !== 'checked' && (
        <Button type="primary" loading={checking.isPending} onClick={() => checking.mutate(subject)}>
          {say(subject.state === 'disputed' ? 'checkAgain' : 'check')}
        </Button>
      )}
      {maySign && (
        <>
          <Button onClick={() => setAsked('dispute')}>{say('dispute')}</Button>
          <Button type="primary" onClick={() => setAsked('sign')}>
            {say('sign')}
          </Button>
        </>
      )}
      {asked !== undefined && (
        <SignDialog subject={subject} isDispute={asked === 'dispute'} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}

type Line = Reconciliation['lines'][number];

function useLineColumns(): readonly Column<Line>[] {
  const say = useMessages(messages);
  const localText = useLocalText();
  const stages = [say('stage1'), say('stage2'), say('stage3')];
  return [
    {
      key: 'stage',
      title: say('stage'),
      width: 136,
      isAlwaysShown: true,
      render: ({ stage }) => (stage === null ? say('unknown') : stages[stage - 1]),
    },
    { key: 'cohort', title: say('cohort'), width: 96, render: ({ entryYear }) => entryYear ?? say('unknown') },
    { key: 'class', title: say('class'), width: 88, render: ({ classNumber }) => classNumber ?? say('unknown') },
    { key: 'status', title: say('status'), render: ({ statusLabel }) => localText(statusLabel) },
    { key: 'said', title: say('said'), width: 104, align: 'right', render: ({ said }) => <NumberText value={said} /> },
    {
      key: 'stands',
      title: say('stands'),
      width: 104,
      align: 'right',
      render: ({ stands }) => <NumberText value={stands} />,
    },
    {
      key: 'difference',
      title: say('difference'),
      width: 120,
      render: ({ said, stands }) =>
        said === stands ? (
          <StatusTag tone="done">{say('same')}</StatusTag>
        ) : (
          <StatusTag tone="warning">{`${stands > said ? '+' : ''}${stands - said}`}</StatusTag>
        ),
    },
  ];
}
