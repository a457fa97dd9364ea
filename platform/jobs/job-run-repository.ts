import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { JobRequest } from '@xueji/platform/http';
import { sql } from 'kysely';
import type { JobProblem, JobRun, JobRunState } from './job.ts';

const COLUMNS = [
  'id',
  'kind',
  'subject_id',
  'account_id',
  'state',
  'done_count',
  'total_count',
  'cancel_requested',
  'problem',
  'created_at',
  'started_at',
  'ended_at',
] as const;

/** Writes the run of a request, for the post that asks. */
export async function addJobRun(tx: Transaction, postId: Id<'post'>, request: JobRequest): Promise<Id<'job-run'>> {
  const { accountId, organisationId, scopeFrom } = tx.actor;
  const { id } = await tx.db
    .insertInto('job_runs')
    .values({
      kind: request.kind,
      subject_id: request.subjectId ?? null,
      total_count: request.totalCount ?? null,
      account_id: accountId,
      post_id: postId,
      organisation_id: organisationId,
      scope_no: scopeFrom,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id as Id<'job-run'>;
}

/** The actor's own runs, newest first. */
export async function listOwnJobRuns(tx: Transaction, countMax: number): Promise<readonly JobRun[]> {
  const rows = await tx.db
    .selectFrom('job_runs')
    .select(COLUMNS)
    .where('account_id', '=', tx.actor.accountId)
    .orderBy('id', 'desc')
    .limit(countMax)
    .execute();
  return rows.map(toJobRun);
}

/** A run in the actor's scope. */
export async function findJobRun(tx: Transaction, runId: string): Promise<JobRun | undefined> {
  const row = await tx.db.selectFrom('job_runs').select(COLUMNS).where('id', '=', runId).executeTakeFirst();
  return row && toJobRun(row);
}

/** Asks a run of the actor's own to stop. False when it has ended. */
export async function requestCancel(tx: Transaction, runId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('job_runs')
    .set({ cancel_requested: true })
    .where('id', '=', runId)
    .where('account_id', '=', tx.actor.accountId)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Takes a run up for one more attempt. Undefined when it has ended meanwhile. */
export async function startAttempt(
  tx: Transaction,
  runId: string,
): Promise<{ readonly run: JobRun; readonly attempt: number } | undefined> {
  const row = await tx.db
    .updateTable('job_runs')
    .set({ state: 'running', attempt: sql`attempt + 1`, started_at: sql`coalesce(started_at, clock_timestamp())` })
    .where('id', '=', runId)
    .where('state', 'in', ['queued', 'running'])
    .returning([...COLUMNS, 'attempt'])
    .executeTakeFirst();
  return row && { run: toJobRun(row), attempt: row.attempt };
}

/** Writes how far a run is, and answers whether it shall stop. */
export async function writeProgress(
  tx: Transaction,
  runId: string,
  progress: { readonly done: number; readonly total: number | null },
): Promise<boolean> {
  const row = await tx.db
    .updateTable('job_runs')
    .set({ done_count: progress.done, total_count: progress.total })
    .where('id', '=', runId)
    .returning('cancel_requested')
    .executeTakeFirst();
  return row?.cancel_requested ?? true;
}

/** Ends a run. */
export async function endJobRun(
  tx: Transaction,
  runId: string,
  end: { readonly state: 'done' | 'failed' | 'cancelled'; readonly problem?: JobProblem },
): Promise<void> {
  await tx.db
    .updateTable('job_runs')
    .set({
      state: end.state,
      problem: end.problem === undefined ? null : JSON.stringify(end.problem),
      ended_at: sql`clock_timestamp()`,
    })
    .where('id', '=', runId)
    .where('state', 'in', ['queued', 'running'])
    .execute();
}

/** Puts a run back to wait. An attempt the node itself broke off is not counted. */
export async function requeueJobRun(
  tx: Transaction,
  runId: string,
  options: { readonly countsAsAttempt: boolean },
): Promise<void> {
  await tx.db
    .updateTable('job_runs')
    .set({ state: 'queued', ...(options.countsAsAttempt ? {} : { attempt: sql`greatest(attempt - 1, 0)` }) })
    .where('id', '=', runId)
    .where('state', '=', 'running')
    .execute();
}

interface JobRunRow {
  id: string;
  kind: string;
  subject_id: string | null;
  account_id: string;
  state: string;
  done_count: number;
  total_count: number | null;
  cancel_requested: boolean;
  problem: unknown;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
}

function toJobRun(row: JobRunRow): JobRun {
  return {
    id: row.id as Id<'job-run'>,
    kind: row.kind,
    subjectId: row.subject_id,
    accountId: row.account_id as Id<'account'>,
    state: row.state as JobRunState,
    doneCount: row.done_count,
    totalCount: row.total_count,
    cancelRequested: row.cancel_requested,
    problem: row.problem as JobProblem | null,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}
