import { parseId, Refused } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { isTransient } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { JobContext } from '@xueji/platform/jobs';
import { CASE_PROBLEMS } from '../model/index.ts';
import {
  type BulkAct,
  countRows,
  findBulkAct,
  listPendingRows,
  lockPendingRow,
  settleRow,
} from './bulk-act-repository.ts';

/** What is done to one subject, in the transaction that also settles its row. */
export type ActOnSubject = (services: Services, tx: Transaction, act: BulkAct, subjectId: string) => Promise<void>;

const ROWS_PER_READ = 200;

/**
 * Works through the pending rows of a bulk act. Every row is a transaction of its own that also writes its outcome:
 * after a crash the rows already settled are settled, the others still pending, and the job simply goes on.
 * A refusal settles its row with the reason; a fault of one row does not stop the others.
 */
export async function runBulkAct(job: JobContext, actOnSubject: ActOnSubject): Promise<void> {
  const { services, actor } = job;
  const bulkActId = parseId<'bulk-act'>(job.subjectId ?? '');
  if (bulkActId === undefined) throw new Error('A bulk act job names its act');
  const act = await services.database.transaction(actor, (tx) => findBulkAct(tx, bulkActId));
  if (act === undefined) throw new Error('The bulk act of this job is gone');
  const counts = await services.database.transaction(actor, (tx) => countRows(tx, bulkActId));
  const total = counts.pending + counts.done + counts.refused;
  let settled = total - counts.pending;
  for (;;) {
    const rows = await services.database.transaction(actor, (tx) => listPendingRows(tx, bulkActId, ROWS_PER_READ));
    if (rows.length === 0) break;
    for (const row of rows) {
      if (await job.isCancelled()) return;
      await settleOneRow(job, act, row.ordinal, row.subjectId, actOnSubject);
      settled += 1;
      await job.report(settled, total);
    }
  }
}

async function settleOneRow(
  job: JobContext,
  act: BulkAct,
  ordinal: number,
  subjectId: string,
  actOnSubject: ActOnSubject,
): Promise<void> {
  const { services, actor } = job;
  try {
    await services.database.transaction(actor, async (tx) => {
      if (!(await lockPendingRow(tx, act.id, ordinal))) return;
      await actOnSubject(services, tx, act, subjectId);
      await settleRow(tx, act.id, ordinal, null);
    });
  } catch (error) {
    // A database that is away for a moment is no verdict on the row: the job is retried and finds it pending.
    if (isTransient(error)) throw error;
    const refusal =
      error instanceof Refused
        ? { type: error.problem.kind.type, values: error.problem.values ?? {} }
        : { type: CASE_PROBLEMS.rowFault.type, values: {} };
    if (!(error instanceof Refused)) services.log.error({ err: error, jobRunId: job.runId }, 'row of bulk act failed');
    await services.database.transaction(actor, (tx) => settleRow(tx, act.id, ordinal, refusal));
  }
}
