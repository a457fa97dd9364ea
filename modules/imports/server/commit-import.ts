import { parseId } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { JobContext } from '@xueji/platform/jobs';
import { countRowStates, lockGoodRows, settleRow } from './import-reading.ts';
import { findImport, type ImportRow, setState } from './import-repository.ts';
import { type ImportTask, type ImportTasks, taskOf } from './import-task.ts';
import { openContent } from './staged-content.ts';

export const COMMIT_IMPORT_JOB = 'imports.commit';

/** A piece is one transaction of well under a second: a long one would hold back the outbox of the whole node. */
const ROWS_PER_PIECE = 40;

/**
 * Turns the good rows of a checked import into records, piece by piece. A row and what it becomes commit together,
 * so a crash loses nothing and the job, started again, goes on with the rows that are still good.
 */
export async function commitImport(tasks: ImportTasks, job: JobContext): Promise<void> {
  const { services, actor } = job;
  const importId = parseId<'import'>(job.subjectId ?? '');
  if (importId === undefined) throw new Error('A commit job names its import');
  const { found, total, before } = await services.database.transaction(actor, async (tx) => {
    const subject = await findImport(tx, importId);
    if (subject === undefined) throw new Error('The import of this job is gone');
    const counts = (await countRowStates(tx, [importId])).get(importId);
    const committed = counts?.committed ?? 0;
    return { found: subject, total: committed + (counts?.good ?? 0), before: committed };
  });
  const task = taskOf(tasks, found.task);
  let done = before;
  while (!(await job.isCancelled())) {
    const settled = await services.database.transaction(actor, (tx) => commitPiece(services, tx, task, found));
    done += settled;
    await job.report(done, total);
    if (settled < ROWS_PER_PIECE) {
      await services.database.transaction(actor, (tx) => setState(tx, importId, 'committed', services.clock.now()));
      return;
    }
  }
}

async function commitPiece(services: Services, tx: Transaction, task: ImportTask, subject: ImportRow): Promise<number> {
  const rows = await lockGoodRows(tx, subject.id, ROWS_PER_PIECE);
  const committed = await task.commit(
    services,
    tx,
    subject,
    rows.map((row) => ({ ...row, draft: openContent(services.vault, row).draft })),
  );
  for (const { rowNumber, state, studentId } of committed) {
    await settleRow(tx, subject.id, rowNumber, state, studentId);
  }
  return rows.length;
}
