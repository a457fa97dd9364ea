import { api, dataOf, type Figure, Figures, ProblemAlert, useIntent, useMay, useMessages } from '@xueji/platform/web';
import { useRefresh } from '@xueji/processes/web';
import { Button } from 'antd';
import { Link } from 'react-router';
import { rowsStayingOut } from './import-view.ts';
import { messages } from './messages.ts';
import type { Import } from './registration-queries.ts';
import { useSubmit } from './use-submit.ts';
import './ImportReport.css';

/** What the check found or the commit did, in numbers, and exactly what the next step will do. */
export function ImportReport({ subject }: { readonly subject: Import }) {
  const say = useMessages(messages);
  const isCommitted = subject.state === 'committed';
  const title = say(isCommitted ? 'reportTitle' : 'resultTitle');
  return (
    <section className="import-report" aria-label={title}>
      <Figures label={title} figures={useFigures(subject)} />
      {isCommitted ? <SubmitStep subject={subject} /> : <CommitStep subject={subject} />}
    </section>
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
  return (
    <div className="import-report__next">
      <div className="import-report__text">
        <ProblemAlert problem={committing.error} onRetry={() => committing.mutate(subject.id)} />
        {good > 0 && <p>{say('commitPreview', { count: good })}</p>}
        {good === 0 && <p>{say(error > 0 ? 'commitNothing' : 'commitAllKnown')}</p>}
        {good > 0 && withWarnings > 0 && <p>{say('commitWarnings')}</p>}
        <StayingOut subject={subject} />
      </div>
      {mayImport && good > 0 && (
        <Button
          type="primary"
          size="large"
          loading={committing.isPending}
          onClick={() => committing.mutate(subject.id)}
        >
          {say('commit', { count: good })}
        </Button>
      )}
    </div>
  );
}

const REASONS = { error: 'stayError', unchanged: 'stayUnchanged', differs: 'stayDiffers' } as const;

function StayingOut({ subject }: { readonly subject: Import }) {
  const say = useMessages(messages);
  const staying = rowsStayingOut(subject);
  if (staying.length === 0) return null;
  return (
    <>
      <p className="import-report__caption">{say('stayingOut')}</p>
      <ul className="import-report__list">
        {staying.map(({ reason, count }) => (
          <li key={reason}>{say(REASONS[reason], { count })}</li>
        ))}
      </ul>
    </>
  );
}

function SubmitStep({ subject }: { readonly subject: Import }) {
  const say = useMessages(messages);
  const maySubmit = useMay('registration.submit');
  const submitting = useSubmit();
  const { submittable } = subject;
  const submit = () => submitting.mutate({ importId: subject.id });
  return (
    <div className="import-report__next">
      <div className="import-report__text">
        <ProblemAlert problem={submitting.error} onRetry={submit} />
        <p>
          {submittable === 0
            ? say('submitNothing')
            : maySubmit
              ? say('submitNext')
              : say('submitByClerk', { count: submittable })}
        </p>
        <StayingOut subject={subject} />
      </div>
      {maySubmit && submittable > 0 && (
        <div className="import-report__actions">
          <Link to="/registration/drafts">{say('toDrafts')}</Link>
          <Button type="primary" size="large" loading={submitting.isPending} onClick={submit}>
            {say('submit', { count: submittable })}
          </Button>
        </div>
      )}
    </div>
  );
}
