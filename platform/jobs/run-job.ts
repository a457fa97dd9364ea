import { type Problem, problem, Refused, refuseWith } from '@xueji/kernel';
import { type Actor, nodeActor } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { JobContext, JobHandler, JobRun } from './job.ts';
import { JOB_PROBLEMS, keepProblem } from './job-problems.ts';
import { JobProgress } from './job-progress.ts';
import type { JobQueue, ReceivedMessage } from './job-queue.ts';
import { endJobRun, requeueJobRun, startAttempt } from './job-run-repository.ts';

/** A fault that five attempts within a minute do not pass is no passing one. */
const ATTEMPTS_MAX = 5;

export interface JobPorts {
  readonly services: Services;
  readonly queue: JobQueue;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** The actor of a post as it stands now; undefined when the post is no longer held. */
  findActor(postId: string, requestId: string): Promise<Actor | undefined>;
  /** True while the node shuts down: handlers then stop at the next piece. */
  isStopping(): boolean;
}

/** How an attempt ended, and so what becomes of run and message. */
type Outcome =
  | { readonly kind: 'ended'; readonly state: 'done' | 'cancelled' }
  | { readonly kind: 'refused'; readonly refusal: Problem }
  | { readonly kind: 'fault' }
  | { readonly kind: 'interrupted' };

/**
 * One attempt at a run: takes it up, lets its handler work as the person who asked, and settles run and message in one
 * transaction. Answers how to settle, so that the caller can repeat that while the database is away.
 */
export async function runJob(ports: JobPorts, message: ReceivedMessage): Promise<() => Promise<void>> {
  const { services } = ports;
  const requestId = `job-${message.runId}`;
  const actor = await ports.findActor(message.postId, requestId);
  if (actor === undefined) {
    const refusal = problem(JOB_PROBLEMS.authorityGone);
    return () => settle(ports, nodeActor(requestId), message, { kind: 'refused', refusal }, 1);
  }
  const started = await services.database.transaction(actor, async (tx) => {
    const taken = await startAttempt(tx, message.runId);
    // Ended by another attempt, or rolled out of this post's scope: nothing is left to do.
    if (taken === undefined) await ports.queue.complete(tx, message.messageId);
    return taken;
  });
  if (started === undefined) return async () => undefined;
  const outcome = await attempt(ports, actor, message.postId, started);
  return () => settle(ports, actor, message, outcome, started.attempt);
}

async function attempt(
  ports: JobPorts,
  actor: Actor,
  postId: string,
  { run, attempt: attemptNo }: { readonly run: JobRun; readonly attempt: number },
): Promise<Outcome> {
  const { services, handlers } = ports;
  const told = { jobRunId: run.id, jobKind: run.kind, attempt: attemptNo };
  if (run.cancelRequested) return { kind: 'ended', state: 'cancelled' };
  // Only a process that died attempt after attempt gets here: the work itself may be what kills it.
  if (attemptNo > ATTEMPTS_MAX) return { kind: 'fault' };
  const progress = new JobProgress(services.database, actor, run);
  let wasToldToStop = false;
  const job: JobContext = {
    runId: run.id,
    subjectId: run.subjectId ?? undefined,
    actor,
    services,
    report: (done, total) => progress.report(done, total),
    async isCancelled() {
      // An account that was sealed, or a post that was taken away, does nothing more: not the next piece either.
      if ((await ports.findActor(postId, actor.requestId)) === undefined) refuseWith(JOB_PROBLEMS.authorityGone);
      await progress.writeWhenDue();
      wasToldToStop = progress.isCancelRequested || ports.isStopping();
      return wasToldToStop;
    },
  };
  try {
    const handler = handlers[run.kind];
    if (handler === undefined) throw new Error(`No room registered a handler for jobs of the kind ${run.kind}`);
    await handler(job);
    await progress.write();
  } catch (error) {
    if (error instanceof Refused) {
      services.log.info({ ...told, error }, 'job refused');
      return { kind: 'refused', refusal: error.problem };
    }
    services.log.error({ ...told, error }, 'job failed');
    return { kind: 'fault' };
  }
  if (!wasToldToStop) return { kind: 'ended', state: 'done' };
  return progress.isCancelRequested ? { kind: 'ended', state: 'cancelled' } : { kind: 'interrupted' };
}

async function settle(
  ports: JobPorts,
  actor: Actor,
  message: ReceivedMessage,
  outcome: Outcome,
  attemptNo: number,
): Promise<void> {
  await ports.services.database.transaction(actor, (tx) => settleIn(tx, ports.queue, message, outcome, attemptNo));
}

async function settleIn(
  tx: Transaction,
  queue: JobQueue,
  { runId, messageId }: ReceivedMessage,
  outcome: Outcome,
  attemptNo: number,
): Promise<void> {
  if (outcome.kind === 'interrupted') {
    await requeueJobRun(tx, runId, { countsAsAttempt: false });
    await queue.putBack(tx, { only: messageId });
  } else if (outcome.kind === 'fault' && attemptNo < ATTEMPTS_MAX) {
    await requeueJobRun(tx, runId, { countsAsAttempt: true });
    await queue.postpone(tx, messageId);
  } else {
    await endJobRun(tx, runId, endOf(outcome, runId));
    await queue.complete(tx, messageId);
  }
}

function endOf(outcome: Exclude<Outcome, { kind: 'interrupted' }>, runId: string): Parameters<typeof endJobRun>[2] {
  switch (outcome.kind) {
    case 'ended':
      return { state: outcome.state };
    case 'refused':
      return { state: 'failed', problem: keepProblem(outcome.refusal) };
    case 'fault':
      return { state: 'failed', problem: keepProblem(problem(JOB_PROBLEMS.runFault, { runId })) };
  }
}
