import { refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute, type RouteDefinition, runOnce } from '@xueji/platform/http';
import { z } from 'zod';
import { IMPORT_PROBLEMS } from '../model/index.ts';
import { ACCEPT_CHANGES_JOB } from './accept-all-changes.ts';
import { countRowStates } from './import-reading.ts';
import { isJobUnderWay, lockImport, setJobRun } from './import-repository.ts';
import { type ImportTasks, taskOf } from './import-task.ts';
import { requireImport } from './read-imports.route.ts';
import { refuseForeignTask } from './refuse-foreign-task.ts';

export function acceptAllChangesRoute(tasks: ImportTasks): RouteDefinition {
  return defineRoute({
    method: 'POST',
    path: '/api/imports/:importId/changes/all',
    summary: 'Accept what all rows would change in their records, as a job; what cannot be changed now is left',
    permission: 'imports.upload',
    params: z.strictObject({ importId: idText }),
    response: z.strictObject({ jobRunId: z.string() }).meta({ id: 'AcceptanceStarted' }),
    status: 202,
    idempotent: true,
    handler: async ({ services, actor, params, idempotency }) =>
      await services.database.transaction(actor, async (tx) => {
        const found = await requireImport(tx, params.importId);
        refuseForeignTask(actor, taskOf(tasks, found.task));
        return await runOnce(tx, idempotency, async () => {
          const state = await lockImport(tx, found.id);
          const isFree = state === 'checked' || state === 'committed';
          if (!isFree || (await isJobUnderWay(tx, found.id, ACCEPT_CHANGES_JOB))) {
            refuseWith(IMPORT_PROBLEMS.importAtWork);
          }
          const proposed = (await countRowStates(tx, [found.id])).get(found.id)?.differs ?? 0;
          if (proposed === 0) refuseWith(IMPORT_PROBLEMS.nothingProposed);
          const jobRunId = await services.jobs.enqueue(tx, {
            kind: ACCEPT_CHANGES_JOB,
            subjectId: found.id,
            totalCount: proposed,
          });
          await setJobRun(tx, found.id, jobRunId);
          await appendAudit(tx, {
            action: 'imports.accept-all-changes',
            rowCount: proposed,
            filter: { importId: found.id },
          });
          return { jobRunId };
        });
      }),
  });
}
