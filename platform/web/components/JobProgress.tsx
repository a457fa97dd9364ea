import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { api, dataOf } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';
import { useIntent } from '../api/use-intent.ts';
import { splitDuration } from '../i18n/format.ts';
import { type Say, useLocalText, useMessages } from '../i18n/use-messages.ts';
import { paceOfRun } from '../jobs/run-pace.ts';
import { isUnderWay, type JobRun } from '../jobs/use-job-runs.ts';
import { messages } from '../messages.ts';
import { useMay } from '../session/session.ts';
import { ProblemAlert } from './ProblemAlert.tsx';
import { StatusTag, type Tone } from './StatusTag.tsx';
import './JobProgress.css';

export interface JobProgressProps {
  /** From `useJobRun(runId).data`. */
  readonly run: JobRun;
  /** What is being done: "检查导入文件". */
  readonly label: string;
  /** Shown in place of the bar once the run is over: the report, or the link to it. */
  readonly children?: ReactNode;
  /** Tells that the work goes on elsewhere; for pages, not for the popover. */
  readonly isWholePage?: boolean;
}

const STATES: Readonly<
  Record<JobRun['state'], { key: 'runQueued' | 'runRunning' | 'runDone' | 'runFailed' | 'runCancelled'; tone: Tone }>
> = {
  queued: { key: 'runQueued', tone: 'neutral' },
  running: { key: 'runRunning', tone: 'active' },
  done: { key: 'runDone', tone: 'done' },
  failed: { key: 'runFailed', tone: 'danger' },
  cancelled: { key: 'runCancelled', tone: 'neutral' },
};

/** Long work: how far, how fast, how long still, and a way to stop it. Ends in a report, not in a message that flies by. */
export function JobProgress({ run, label, children, isWholePage = false }: JobProgressProps) {
  const say = useMessages(messages);
  const problem = useRunProblem(run);
  const state = STATES[run.state];
  return (
    <div className="job-progress" role="group" aria-label={label}>
      <div className="job-progress__head">
        <span className="job-progress__label">{label}</span>
        <StatusTag tone={state.tone}>{say(state.key)}</StatusTag>
      </div>
      {isUnderWay(run) && <UnderWay run={run} label={label} isWholePage={isWholePage} />}
      <ProblemAlert problem={problem} />
      {!isUnderWay(run) && children}
    </div>
  );
}

/** Why a run failed, as any other refusal. */
function useRunProblem({ problem }: JobRun): ApiProblem | undefined {
  const localText = useLocalText();
  if (problem === null) return undefined;
  const { type, title, detail } = problem;
  // The work was refused after its request had long been answered, so there is no status of its own.
  return new ApiProblem(409, { type, title: localText(title), detail: localText(detail) });
}

function UnderWay({ run, label, isWholePage }: Required<Pick<JobProgressProps, 'run' | 'label' | 'isWholePage'>>) {
  const say = useMessages(messages);
  const queries = useQueryClient();
  const cancelling = useIntent(
    () => dataOf(api.POST('/api/job-runs/{runId}/cancel', { params: { path: { runId: run.id } } })),
    { onSuccess: () => queries.invalidateQueries({ queryKey: ['job-runs'] }) },
  );
  const { doneCount: done, totalCount: total } = run;
  const mayCancel = useMay('jobs.cancel');
  const isCancelling = run.cancelRequested || cancelling.isPending;
  return (
    <>
      {/* Without a value the bar moves to and fro: work of unknown length. */}
      <progress
        className="job-progress__bar"
        aria-label={label}
        {...(total === null || total === 0 ? {} : { value: done, max: total })}
      />
      <div className="job-progress__figures">
        <span className="tabular">
          {total === null ? say('runCountOpen', { done }) : say('runCount', { done, total })}
        </span>
        {run.state === 'running' && <PaceText run={run} />}
        {mayCancel && (
          <Button
            className="job-progress__cancel"
            size="small"
            disabled={isCancelling}
            onClick={() => cancelling.mutate()}
          >
            {say(isCancelling ? 'runCancelling' : 'runCancel')}
          </Button>
        )}
      </div>
      {isWholePage && <p className="job-progress__hint">{say('runContinues')}</p>}
      <ProblemAlert problem={cancelling.error} />
    </>
  );
}

function PaceText({ run }: Pick<JobProgressProps, 'run'>) {
  const say = useMessages(messages);
  const pace = paceOfRun(run);
  if (pace === undefined) return <span className="job-progress__pace">{say('runEstimating')}</span>;
  return (
    <span className="job-progress__pace tabular">
      {say('runRate', { rate: Math.max(1, Math.round(pace.perSecond)) })}
      {pace.msLeft !== undefined && <> · {timeLeft(say, pace.msLeft)}</>}
    </span>
  );
}

function timeLeft(say: Say<typeof messages.zh>, msLeft: number): string {
  const { unit, count } = splitDuration(msLeft);
  const keys = { second: 'runLeftSeconds', minute: 'runLeftMinutes', hour: 'runLeftHours' } as const;
  return say(keys[unit], { count });
}
