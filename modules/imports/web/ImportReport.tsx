import { api, dataOf, type Figure, Figures, ProblemAlert, useIntent, useMay, useMessages } from '@xueji/platform/web';
import { useRefresh } from '@xueji/processes/web';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Import } from './import-queries.ts';
import type { OpenTaskView } from './import-task-view.ts';
import { isSettled, mayChangeColumns, rowsStayingOut } from './import-view.ts';
import { messages } from './messages.ts';
import { UnderstoodColumns } from './UnderstoodColumns.tsx';
import './ImportReport.css';

const OpenCommitDialog = lazy(async () => ({ default: (await import('./OpenCommitDialog.tsx')).OpenCommitDialog }));

interface ReportProps {
  readonly subject: Import;
  readonly view: OpenTaskView;
}

/** What the check found or the commit did, in numbers, and exactly what the next step will do. */
export function ImportReport({
  subject,
  view,
  onChangeColumns,
}: ReportProps & { readonly onChangeColumns: () => void }) {
  const say = useMessages(messages);
  const mayImport = useMay(view.permission);
  const { After } = view.parts;
  const isCommitted = isSettled(subject);
  return (
    <section className="import-report" aria-label={say(isCommitted ? 'reportTitle' : 'resultTitle')}>
      {isCommitted ? <After subject={subject} /> : <CommitStep subject={subject} view={view} />}
      <StayingOut subject={subject} view={view} />
      <PassedOver subject={subject} />
      <UnderstoodColumns
        subject={subject}
        {...(mayImport && mayChangeColumns(subject) ? { onChange: onChangeColumns } : {})}
      />
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

/** A step of the wizard: the figures of the import, the act, and what it will do. */
export function ImportStep({ subject, action, problem, onRetry, children }: StepProps) {
  const say = useMessages(messages);
  const label = say(isSettled(subject) ? 'reportTitle' : 'resultTitle');
  return (
    <>
      <div className="import-report__head">
        <Figures label={label} figures={useFigures(subject)} />
        <div className="import-report__action">{action}</div>
      </div>
      <ProblemAlert problem={problem} onRetry={onRetry} />
      {children}
    </>
  );
}

function useFigures(subject: Import): readonly Figure[] {
  const say = useMessages(messages);
  const { counts } = subject;
  return [
    isSettled(subject)
      ? { key: 'committed', label: say('rowsCommitted'), count: counts.committed, tone: 'done' }
      : { key: 'good', label: say('rowsGood'), count: counts.good, tone: 'done' },
    { key: 'error', label: say('rowsError'), count: counts.error, tone: 'danger' },
    { key: 'warnings', label: say('rowsWarnings'), count: counts.withWarnings, tone: 'warning' },
    { key: 'unchanged', label: say('rowsUnchanged'), count: counts.unchanged },
    ...(counts.applied === 0
      ? []
      : [{ key: 'applied', label: say('rowsApplied'), count: counts.applied, tone: 'done' as const }]),
    ...(counts.differs === 0
      ? []
      : [{ key: 'differs', label: say('rowsDiffers'), count: counts.differs, tone: 'warning' as const }]),
  ];
}

function CommitStep({ subject, view }: ReportProps) {
  const say = useMessages(messages);
  const sayTask = useMessages(view.parts.words);
  const refresh = useRefresh();
  const mayImport = useMay(view.permission);
  const [isAsking, setIsAsking] = useState(false);
  const committing = useIntent(
    (acceptWarnings: boolean, key) =>
      dataOf(
        api.POST('/api/imports/{importId}/commit', {
          params: { path: { importId: subject.id }, header: { 'Idempotency-Key': key } },
          body: { acceptWarnings },
        }),
      ),
    {
      onSuccess: async () => {
        setIsAsking(false);
        await refresh();
      },
    },
  );
  const { openWarnings } = subject;
  const { good, error } = subject.counts;
  const commit = () => (openWarnings > 0 ? setIsAsking(true) : committing.mutate(false));
  const preview = sayTask('commitPreview', { count: good });
  return (
    <ImportStep
      subject={subject}
      problem={isAsking ? null : committing.error}
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
          <p>{preview}</p>
          {openWarnings > 0 && <p>{say('commitWarnings', { count: openWarnings })}</p>}
        </>
      )}
      {isAsking && (
        <Suspense fallback={null}>
          <OpenCommitDialog
            good={good}
            openWarnings={openWarnings}
            isPending={committing.isPending}
            problem={committing.error}
            onCommit={() => committing.mutate(true)}
            onCancel={() => setIsAsking(false)}
          >
            {preview}
          </OpenCommitDialog>
        </Suspense>
      )}
    </ImportStep>
  );
}

const REASONS = { error: 'stayError', unchanged: 'stayUnchanged', aside: 'stayAside' } as const;

function StayingOut({ subject, view }: ReportProps) {
  const say = useMessages(messages);
  const sayTask = useMessages(view.parts.words);
  const staying = rowsStayingOut(subject);
  if (staying.length === 0) return null;
  return (
    <p>
      {say('stayingOut', {
        reasons: staying
          .map(({ reason, count }) =>
            reason === 'differs' ? sayTask('stayDiffers', { count }) : say(REASONS[reason], { count }),
          )
          .join(say('listSeparator')),
      })}
    </p>
  );
}

/** As many as somebody looks up in the sheet. */
const PASSED_NAMED_MAX = 10;

/** Rows that were not taken for pupils are told of, so that one that is can be found. */
function PassedOver({ subject: { passedRows } }: Pick<ReportProps, 'subject'>) {
  const say = useMessages(messages);
  if (passedRows.length === 0) return null;
  const named = passedRows.slice(0, PASSED_NAMED_MAX).join(say('rowSeparator'));
  const rows = passedRows.length > PASSED_NAMED_MAX ? say('rowsPassedMore', { rows: named }) : named;
  return <p>{say('rowsPassed', { count: passedRows.length, rows })}</p>;
}
