import { useQuery } from '@tanstack/react-query';
import {
  formatInstant,
  PageHeader,
  PageProblem,
  ProblemAlert,
  useLocalText,
  useMay,
  useMessages,
} from '@xueji/platform/web';
import { Button, Modal, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { DECLINE_REASONS } from '../model/family-states.ts';
import { DifferenceTable } from './DifferenceTable.tsx';
import { type Submission, submissionQuery, useDecide, useTakeBack } from './family-queries.ts';
import { messages } from './messages.ts';
import './FamilyForms.css';

const DeclineDialog = lazy(async () => ({ default: (await import('./DeclineDialog.tsx')).DeclineDialog }));

/** What one family sent beside what the register holds, to be accepted or declined. */
export function SubmissionPage() {
  const say = useMessages(messages);
  const { collectionId = '', submissionId = '' } = useParams();
  const reading = useQuery(submissionQuery(submissionId));
  const back = <Link to={`/family-forms/${collectionId}`}>{say('toClass')}</Link>;
  // Anew for each form: what was chosen in one is not chosen in the next.
  if (reading.data !== undefined) return <Form key={submissionId} form={reading.data} />;
  if (reading.error !== null) return <PageProblem problem={reading.error} onRetry={reading.refetch} action={back} />;
  return <Skeleton active paragraph={{ rows: 12 }} />;
}

function Form({ form }: { readonly form: Submission }) {
  const say = useMessages(messages);
  const { collectionId, name, sentAt, signature, receipt, agreeing, nextId, studentId } = form;
  const checked = form.differences.filter(({ kind }) => kind === 'checked');
  return (
    <>
      <PageHeader
        title={say('formTitle', { name })}
        description={say('formDescription', { time: formatInstant(sentAt), signature, receipt, count: agreeing })}
        actions={
          <div className="family-forms__acts">
            <Link to={`/family-forms/${collectionId}`}>{say('toClass')}</Link>
            <Link to={`/students/${studentId}`}>{say('toRecord')}</Link>
            {nextId !== null && <Link to={`/family-forms/${collectionId}/forms/${nextId}`}>{say('next')}</Link>}
          </div>
        }
      />
      {/* Anew when acceptance is taken back: what may be accepted is chosen again. */}
      <OpenDifferences key={form.state} form={form} />
      {checked.length > 0 && (
        <section className="family-forms__section">
          <h2>{say('checkedTitle')}</h2>
          <p className="family-forms__hint">{say('checkedHint')}</p>
          <DifferenceTable label={say('checkedTitle')} submissionId={form.id} differences={checked} />
        </section>
      )}
      <Decided form={form} />
    </>
  );
}

function OpenDifferences({ form }: { readonly form: Submission }) {
  const say = useMessages(messages);
  const mayAccept = useMay('family-forms.accept') && form.state === 'sent';
  const open = form.differences.filter(({ kind }) => kind !== 'checked');
  // Who was not named again is removed only by who ticks it on purpose.
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    open.filter(({ kind }) => kind !== 'guardian-gone').map(({ key }) => key),
  );
  const [isDeclining, setIsDeclining] = useState(false);
  const keys = open.map(({ key }) => key).filter((key) => chosen.includes(key));
  const deciding = useDecide(form.id, () => setIsDeclining(false));
  if (open.length === 0) {
    if (form.state !== 'sent') return null;
    return (
      <section className="family-forms__section">
        <h2>{say('noDifference')}</h2>
        <p className="family-forms__hint">{say('noDifferenceHint')}</p>
        <ProblemAlert problem={deciding.error} />
        {mayAccept && (
          <Button type="primary" loading={deciding.isPending} onClick={() => deciding.mutate({ verdict: 'settle' })}>
            {say('settle')}
          </Button>
        )}
      </section>
    );
  }
  return (
    <section className="family-forms__section">
      <h2>{say('differences')}</h2>
      <DifferenceTable
        label={say('differences')}
        submissionId={form.id}
        differences={open}
        {...(mayAccept ? { choice: { chosen, onChoose: setChosen } } : {})}
      />
      <ProblemAlert problem={deciding.error} />
      {mayAccept && (
        <div className="family-forms__acts family-forms__section">
          <Button
            type="primary"
            disabled={keys.length === 0}
            loading={deciding.isPending}
            onClick={() => deciding.mutate({ verdict: 'accept', keys })}
          >
            {say('acceptChosen', { count: keys.length })}
          </Button>
          <Button disabled={keys.length === 0 || deciding.isPending} onClick={() => setIsDeclining(true)}>
            {say('declineChosen', { count: keys.length })}
          </Button>
        </div>
      )}
      {isDeclining && (
        <Suspense fallback={null}>
          <DeclineDialog
            count={keys.length}
            isPending={deciding.isPending}
            problem={deciding.error}
            onDecline={(why) => deciding.mutate({ verdict: 'decline', keys, ...why })}
            onCancel={() => setIsDeclining(false)}
          />
        </Suspense>
      )}
    </section>
  );
}

function Decided({ form }: { readonly form: Submission }) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const mayTakeBack = useMay('family-forms.accept') && form.mayTakeBack;
  const [isAsking, setIsAsking] = useState(false);
  const takingBack = useTakeBack(form.id, () => setIsAsking(false));
  if (form.decided.length === 0) return null;
  return (
    <section className="family-forms__section">
      <h2>{say('decidedTitle')}</h2>
      <ul className="family-forms__decided">
        {form.decided.map(({ key, label, verdict, reason, note, case: linked }) => (
          <li key={key}>
            {say('answerTo', { name: localText(label) })}
            {verdict === 'accepted' && say('verdictAccepted')}
            {verdict === 'declined' &&
              reason !== null &&
              say('verdictDeclined', {
                reason: [localText(DECLINE_REASONS[reason]), note].filter(Boolean).join(' · '),
              })}
            {verdict === 'in-review' && say('verdictReview')}{' '}
            {linked !== null && <Link to={`/cases/${linked.id}`}>{say('case')}</Link>}
          </li>
        ))}
      </ul>
      {mayTakeBack && (
        <Button danger onClick={() => setIsAsking(true)}>
          {say('takeBack')}
        </Button>
      )}
      {isAsking && (
        <Modal
          open
          title={say('takeBackTitle')}
          okText={say('takeBack')}
          cancelText={say('cancel')}
          okButtonProps={{ danger: true }}
          confirmLoading={takingBack.isPending}
          onOk={() => takingBack.mutate()}
          onCancel={() => setIsAsking(false)}
          mask={{ closable: false }}
        >
          <ProblemAlert problem={takingBack.error} />
          <p>{say('takeBackHint')}</p>
        </Modal>
      )}
    </section>
  );
}
