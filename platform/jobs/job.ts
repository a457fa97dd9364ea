import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import type { Services } from '@xueji/platform/http';

/**
 * Does one kind of long work. Called again from the start after a crash, a restart or a fault, so it first looks at what
 * is already done, works in pieces of a second or less, and asks between two pieces whether to go on.
 *
 * A refusal thrown ends the run as failed with its sentences; anything else thrown is tried again a few times.
 */
export type JobHandler = (job: JobContext) => Promise<void>;

export interface JobContext {
  readonly runId: Id<'job-run'>;
  /** The row the work is about, as given to `enqueue`. */
  readonly subjectId: string | undefined;
  /** The person who asked, with the authority that person has now. */
  readonly actor: Actor;
  readonly services: Services;
  /** Tells how far the work is. Cheap: written at most twice a second. */
  report(done: number, total?: number): Promise<void>;
  /** Whether to stop after the present piece: the person cancelled, or the node shuts down and will resume later. */
  isCancelled(): Promise<boolean>;
}

export type JobRunState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** The row that shows how far long work is. */
export interface JobRun {
  readonly id: Id<'job-run'>;
  readonly kind: string;
  readonly subjectId: string | null;
  readonly accountId: Id<'account'>;
  readonly state: JobRunState;
  readonly doneCount: number;
  readonly totalCount: number | null;
  readonly cancelRequested: boolean;
  readonly problem: JobProblem | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** Why a run failed, in sentences that are still right when the catalogue has changed. */
export interface JobProblem {
  readonly type: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly detail: { readonly zh: string; readonly en: string };
}
