import { parseId } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { JobContext } from '@xueji/platform/jobs';
import { CHANGES_AT_ONCE_MAX } from '../model/index.ts';
import { countRowStates } from './import-reading.ts';
import { findImport } from './import-repository.ts';
import { type ImportTasks, taskOf } from './import-task.ts';
import { acceptRows } from './open-proposals.ts';
import { lockDiffering } from './row-repository.ts';

export const ACCEPT_CHANGES_JOB = 'imports.accept-changes';

/**
 * Accepts everything that rows of an import would change in their records, piece by piece in the order of the sheet. What
 * cannot be changed now stays proposed, with its obstacle. A row and its record change together: started again, the job goes
 * on with the rows that are still proposed, and asks those it had left once more.
 */
export async function acceptAllChanges(tasks: ImportTasks, job: JobContext): Promise<void> {
  const { services, actor } = job;
  const importId = parseId<'import'>(job.subjectId ?? '');
  if (importId === undefined) throw new Error('A job that accepts changes names its import');
  const { subject, total } = await services.database.transaction(actor, async (tx) => {
    const found = await findImport(tx, importId);
    if (found === undefined) throw new Error('The import of this job is gone');
    return { subject: found, total: (await countRowStates(tx, [importId])).get(importId)?.differs ?? 0 };
  });
  const task = taskOf(tasks, subject.task);
  let done = 0;
  let after = 0;
  while (!(await job.isCancelled())) {
    const rows = await services.database.transaction(actor, async (tx) => {
      const piece = await lockDiffering(tx, importId, after, CHANGES_AT_ONCE_MAX);
      const applied = await acceptRows(services, tx, task, subject, piece);
      await appendAudit(tx, { action: 'imports.apply-changes', rowCount: applied, filter: { importId } });
      return piece;
    });
    done += rows.length;
    await job.report(done, Math.max(done, total));
    const last = rows.at(-1);
    if (last === undefined || rows.length < CHANGES_AT_ONCE_MAX) return;
    after = last.rowNumber;
  }
}
