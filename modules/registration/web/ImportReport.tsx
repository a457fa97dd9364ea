import { api, dataOf, type Figure, Figures, ProblemAlert, useIntent, useMay, useMessages } from '@xueji/platform/web';
import { useRefresh } from '@xueji/processes/web';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { rowsStayingOut } from './import-view.ts';
import { messages } from './messages.ts';
import type { Import } from './registration-queries.ts';
import { UnderstoodColumns } from './UnderstoodColumns.tsx';
import { useSubmit } from './use-submit.ts';
import './ImportReport.css';

/** What the check found or the commit did, in numbers, and exactly what the next step will do. */
export function ImportReport({ subject }: { readonly subject: Import }) {
  const say = useMessages(messages);
  const isCommitted = subject.state === 'committed';
  return (
    <section className="import-report" aria-label={say(isCommitted ? 'reportTitle' : 'resultTitle')}>
      {isCommitted ? <SubmitStep subject={subject} /> : <CommitStep subject={subject} />}
      <UnderstoodColumns subject={subject} />
    </section>
  );
}

interface StepProps {
  readonly subject: Import;
  /** The one thing to do next; nothing where it is another person's move, or nothing is left. */
  readonly action: ReactNode;
  readonly problem: unknown;
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

function Step({ subject, action, problem, onRetry, children }: StepProps) {
  const say = useMessages(messages);
  const label = say(subject.state === 'committed' ? 'reportTitle' : 'resultTitle');
  return (
    <>
      <div className="import-report__head">
        <Figures label={label} figures={useFigures(subject)} />
        <div className="import-report__action">{action}</div>
      </div>
      <ProblemAlert problem={problem} onRetry={onRetry} />
      {children}
      <StayingOut subject={subject} />
    </>
  );
}

function useFigures({ state, counts }: Import): readonly Figure[] {
  const say = useMessages(messages);
  return [
    state === 'committed'
      ? { key: 'committed', label: say('rowsCommitted'), count: counts.committed, tone: 'done' }
      : { key: 'good', label: say('rowsGood'), count: counts.good, tone: 'done' },
    { key: 'error', label: say('rowsError'), count: counts.error, tone: 'danger' },
    { key: 'warnings', label: say('rowsWarnings'), count: counts.withWarnings, tone: 'warning' },
    { key: 'unchanged', label: say('rowsUnchanged'), count: counts.unchanged },
    ...(counts.differs === 0
      ? []
      : [{ key: 'differs', label: say('rowsDiffers'), count: counts.differs, tone: 'warning' as const }]),
  ];
}

function CommitStep({ subject }: { readonly subject: Import }) {
  const say = useMessages(messages);
  const refresh = useRefresh();
  const mayImport = useMay('registration.import');
  const committing = useIntent(
    (importId: string, key) =>
      dataOf(
        api.POST('/api/imports/{importId}/commit', {
          params: { path: { importId }, header: { 'Idempotency-Key': key } },
        }),
      ),
    { onSuccess: refresh },
  );
  const { good, error, withWarnings } = subject.counts;
  const commit = () => committing.mutate(subject.id);
  return (
    <Step
      subject={subject}
      problem={committing.error}
      onRetry={commit}
      action={
        mayImport &&
        good > 0 && (
          <Button type="primary" size="large" loading={committing.isPending} onClick={commit}>
            {say('commit', { count: good })}
          </Button>
        )
      }
    >
      {good === 0 ? (
        <p>{say(error > 0 ? 'commitNothing' : 'commitAllKnown')}</p>
      ) : (
        <>
          <p>{say('commitPreview', { count: good })}</p>
          {withWarnings > 0 && <p>{say('commitWarnings')}</p>}
        </>
      )}
    </Step>
  );
}

const REASONS = { error: 'stayError', unchanged: 'stayUnchanged', differs: 'stayDiffers' } as const;

function StayingOut({ subject }: { readonly subject: Import }) {
  const say = useMessages(messages);
  const staying = rowsStayingOut(subject);
  if (staying.length === 0) return null;
  return (
    <p>
      {say('stayingOut')}
      {staying.map(({ reason, count }) => say(REASONS[reason], { count })).join(say('listSeparator'))}
    </p>
  );
}

function SubmitStep({ subject }: { readonly subject: Import }) {
  const say = useMessages(messages);
  const maySubmit = useMay('registration.submit');
  const submitting = useSubmit();
  const { submittable } = subject;
  const submit = () => submitting.mutate({ importId: subject.id });
  return (
    <Step
      subject={subject}
      problem={submitting.error}
      onRetry={submit}
      action={
        maySubmit &&
        submittable > 0 && (
          <>
            <Link to="/registration/drafts">{say('toDrafts')}</Link>
            <Button type="primary" size="large" loading={submitting.isPending} onClick={submit}>
              {say('submit', { count: submittable })}
            </Button>
          </>
        )
      }
    >
      <p>{say(nextKey(submittable, maySubmit), { count: submittable })}</p>
    </Step>
  );
}

function nextKey(submittable: number, maySubmit: boolean): 'submitNothing' | 'submitNext' | 'submitByClerk' {
  if (submittable === 0) return 'submitNothing';
  return maySubmit ? 'submitNext' : 'submitByClerk';
}
