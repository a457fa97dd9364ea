import { useQuery } from '@tanstack/react-query';
import {
  ApiProblem,
  formatInstant,
  JobProgress,
  PageHeader,
  PageProblem,
  ProblemAlert,
  useJobRun,
  useLocalText,
  useMessages,
  WizardSteps,
} from '@xueji/platform/web';
import { useRefreshAtEnd } from '@xueji/processes/web';
import { Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { DownloadAnnotated } from './DownloadAnnotated.tsx';
import { DownloadFailed } from './DownloadFailed.tsx';
import { Findings } from './Findings.tsx';
import { ImportReport } from './ImportReport.tsx';
import { ImportState } from './ImportState.tsx';
import { type Import, importQuery } from './import-queries.ts';
import type { OpenTaskView } from './import-task-view.ts';
import { IMPORT_STEPS, importStep, isAtWork, mayChangeColumns } from './import-view.ts';
import { messages } from './messages.ts';
import './ImportPage.css';

// Loaded where they are needed: most lists ask nothing and propose nothing.
const Changes = lazy(async () => ({ default: (await import('./Changes.tsx')).Changes }));
const SayColumns = lazy(async () => ({ default: (await import('./SayColumns.tsx')).SayColumns }));

/** Above, a workbook with comments opens slowly and nobody reads on: the rows with errors are enough. */
const ANNOTATED_ROWS_MAX = 5000;

/** One import from check to submission. Its state lies on the server: leave at any step, share the address, come back. */
export function ImportPage({ view }: { readonly view: OpenTaskView }) {
  const { importId = '' } = useParams();
  const reading = useQuery(importQuery(importId));
  const subject = reading.data;
  if (subject !== undefined) return <Content subject={subject} view={view} />;
  if (reading.error !== null) return <PageProblem problem={reading.error} onRetry={reading.refetch} />;
  return <Skeleton active paragraph={{ rows: 8 }} />;
}

function Content({ subject, view }: { readonly subject: Import; readonly view: OpenTaskView }) {
  const say = useMessages(messages);
  const sayTask = useMessages(view.parts.words);
  const { Outcomes } = view.parts;
  const [first, ...others] = IMPORT_STEPS;
  const [changesColumns, setChangesColumns] = useState(false);
  const isSayingColumns = subject.state === 'asking' || (changesColumns && mayChangeColumns(subject));
  const hasResult = subject.state === 'checked' || subject.state === 'committed';
  return (
    <>
      <PageHeader
        title={subject.fileName}
        status={<ImportState row={subject} />}
        description={<Origin subject={subject} />}
        actions={
          hasResult &&
          subject.rules.length > 0 && (
            <>
              {subject.counts.error > 0 && <DownloadFailed importId={subject.id} />}
              {subject.rowCount <= ANNOTATED_ROWS_MAX && <DownloadAnnotated importId={subject.id} />}
            </>
          )
        }
      >
        <WizardSteps
          steps={[say(first), ...others.map((step) => say(step)), sayTask('stepAfter')]}
          current={importStep(subject)}
        />
      </PageHeader>
      {isAtWork(subject) && <AtWork subject={subject} />}
      <Refusal subject={subject} uploadPath={view.path} />
      {isSayingColumns && (
        <Suspense fallback={<Skeleton active />}>
          <SayColumns
            subject={subject}
            view={view}
            {...(subject.state === 'asking' ? {} : { onLeave: () => setChangesColumns(false) })}
          />
        </Suspense>
      )}
      {hasResult && !isSayingColumns && (
        <>
          <ImportReport subject={subject} view={view} onChangeColumns={() => setChangesColumns(true)} />
          {Outcomes !== undefined && subject.outcomes.length > 0 && (
            <div className="import-page__outcomes">
              <Outcomes subject={subject} />
            </div>
          )}
          {(subject.counts.differs > 0 || subject.counts.applied > 0) && (
            <Suspense fallback={<Skeleton active />}>
              <Changes subject={subject} view={view} />
            </Suspense>
          )}
          <Findings subject={subject} view={view} />
        </>
      )}
    </>
  );
}

function Origin({ subject }: { readonly subject: Import }) {
  const say = useMessages(messages);
  const { createdBy, createdAt, sheetName, rowCount, state } = subject;
  const origin = say('importDescription', { person: createdBy, time: formatInstant(createdAt) });
  return sheetName === null || state === 'asking'
    ? origin
    : `${origin} · ${say('importSheet', { sheet: sheetName, count: rowCount })}`;
}

/** The check or the commit going on; when it ends the page shows what came of it. */
function AtWork({ subject }: { readonly subject: Import }) {
  const say = useMessages(messages);
  const following = useJobRun(subject.jobRunId ?? undefined);
  useRefreshAtEnd(following.data, true);
  return (
    <section className="import-page__card">
      <ProblemAlert problem={following.error} onRetry={following.refetch} />
      {following.data === undefined ? (
        following.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />
      ) : (
        <JobProgress
          run={following.data}
          label={say(subject.state === 'reading' ? 'checking' : 'committing')}
          isWholePage
        />
      )}
    </section>
  );
}

/** Why a workbook was not taken, and the way back to the first step. */
function Refusal({ subject, uploadPath }: { readonly subject: Import; readonly uploadPath: string }) {
  const say = useMessages(messages);
  const problem = useRefusal(subject);
  if (problem === undefined) return null;
  return (
    <section className="import-page__card">
      <ProblemAlert problem={problem} />
      <Link to={uploadPath}>{say('uploadAgain')}</Link>
    </section>
  );
}

function useRefusal({ state, problem }: Import): ApiProblem | undefined {
  const say = useMessages(messages);
  const localText = useLocalText();
  if (problem !== null) {
    const { type, title, detail } = problem;
    return new ApiProblem(422, { type, title: localText(title), detail: localText(detail) });
  }
  if (state !== 'cancelled' && state !== 'failed') return undefined;
  return new ApiProblem(409, {
    type: `imports/${state}`,
    title: say(state === 'cancelled' ? 'cancelledTitle' : 'failedTitle'),
    detail: say(state === 'cancelled' ? 'cancelledDetail' : 'failedDetail'),
  });
}
