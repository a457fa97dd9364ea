import { refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute, type RouteDefinition, runOnce } from '@xueji/platform/http';
import { z } from 'zod';
import { IMPORT_PROBLEMS } from '../model/index.ts';
import { COMMIT_IMPORT_JOB } from './commit-import.ts';
import { countOpenWarnings, countRowStates } from './import-reading.ts';
import { lockImport, setJobRun, setState } from './import-repository.ts';
import { type ImportTasks, taskOf } from './import-task.ts';
import { requireImport } from './read-imports.route.ts';
import { refuseForeignTask } from './refuse-foreign-task.ts';
import { markWarnings } from './row-repository.ts';

export function commitImportRoute(tasks: ImportTasks): RouteDefinition {
  return defineRoute({
    method: 'POST',
    path: '/api/imports/:importId/commit',
    summary: 'Bring the good rows of a checked import into the register (入库), as a job',
    permission: 'imports.upload',
    body: z.strictObject({
      /** Accepts the warnings of the good rows that nobody has accepted yet. */
      acceptWarnings: z.boolean(),
    }),
    params: z.strictObject({ importId: idText }),
    response: z.strictObject({ jobRunId: z.string() }).meta({ id: 'CommitStarted' }),
    status: 202,
    idempotent: true,
    handler: async ({ services, actor, params, body, idempotency }) =>
      await services.database.transaction(actor, async (tx) => {
        const found = await requireImport(tx, params.importId);
        refuseForeignTask(actor, taskOf(tasks, found.task));
        return await runOnce(tx, idempotency, async () => {
          const state = await lockImport(tx, found.id);
          if (state !== 'checked' && state !== 'committed') refuseWith(IMPORT_PROBLEMS.importNotChecked);
          const good = (await countRowStates(tx, [found.id])).get(found.id)?.good ?? 0;
          if (good === 0) refuseWith(IMPORT_PROBLEMS.nothingToCommit);
          const open = await countOpenWarnings(tx, found.id);
          if (open > 0 && !body.acceptWarnings) refuseWith(IMPORT_PROBLEMS.warningsOpen, { count: open });
          if (open > 0) await markWarnings(tx, found.id, 'of-good-rows', services.clock.now());
          await setState(tx, found.id, 'committing', services.clock.now());
          const jobRunId = await services.jobs.enqueue(tx, {
            kind: COMMIT_IMPORT_JOB,
            subjectId: found.id,
            totalCount: good,
          });
          await setJobRun(tx, found.id, jobRunId);
          await appendAudit(tx, {
            action: 'imports.commit',
            rowCount: good,
            filter: { importId: found.id, acceptedWarnings: open },
          });
          return { jobRunId };
        });
      }),
  });
}
