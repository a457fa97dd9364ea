import { refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { z } from 'zod';
import { REGISTRATION_PROBLEMS } from '../model/index.ts';
import { COMMIT_IMPORT_JOB } from './commit-import.ts';
import { countRowStates } from './import-reading.ts';
import { lockImport, setJobRun, setState } from './import-repository.ts';
import { requireImport } from './read-imports.route.ts';

export const commitImportRoute = defineRoute({
  method: 'POST',
  path: '/api/imports/:importId/commit',
  summary: 'Turn the good rows of a checked import into drafts (入库), as a job',
  permission: 'registration.import',
  params: z.strictObject({ importId: z.string().regex(/^[1-9]\d{0,18}$/) }),
  response: z.strictObject({ jobRunId: z.string() }).meta({ id: 'CommitStarted' }),
  status: 202,
  idempotent: true,
  handler: async ({ services, actor, params, idempotency }) =>
    await services.database.transaction(actor, async (tx) => {
      const found = await requireImport(tx, params.importId);
      return await runOnce(tx, idempotency, async () => {
        const state = await lockImport(tx, found.id);
        if (state !== 'checked') refuseWith(REGISTRATION_PROBLEMS.importNotChecked);
        const good = (await countRowStates(tx, [found.id])).get(found.id)?.good ?? 0;
        if (good === 0) refuseWith(REGISTRATION_PROBLEMS.nothingToCommit);
        await setState(tx, found.id, 'committing', services.clock.now());
        const jobRunId = await services.jobs.enqueue(tx, {
          kind: COMMIT_IMPORT_JOB,
          subjectId: found.id,
          totalCount: good,
        });
        await setJobRun(tx, found.id, jobRunId);
        await appendAudit(tx, { action: 'imports.commit', rowCount: good, filter: { importId: found.id } });
        return { jobRunId };
      });
    }),
});
