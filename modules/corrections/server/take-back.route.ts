import { requireImport } from '@xueji/imports/server';
import { refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { z } from 'zod';
import { CORRECTION_PROBLEMS, CORRECTION_TASK } from '../model/index.ts';
import { countCorrectionRows } from './correction-row-repository.ts';
import { TAKE_BACK_JOB } from './take-back.ts';

export const takeBackRoute = defineRoute({
  method: 'POST',
  path: '/api/correction-lists/:importId/take-back',
  summary:
    'Take back what an update list changed at once (撤销更新), as a job; values changed since stay and are listed',
  permission: 'students.correct',
  params: z.strictObject({ importId: idText }),
  response: z.strictObject({ jobRunId: z.string() }).meta({ id: 'TakeBackStarted' }),
  status: 202,
  idempotent: true,
  handler: async ({ services, actor, params, idempotency }) =>
    await services.database.transaction(actor, async (tx) => {
      const found = await requireImport(tx, params.importId);
      if (found.task !== CORRECTION_TASK) refuseWith(CORRECTION_PROBLEMS.listNotFound);
      return await runOnce(tx, idempotency, async () => {
        const { applied } = await countCorrectionRows(tx, found.id);
        if (applied === 0) refuseWith(CORRECTION_PROBLEMS.nothingToTakeBack);
        const jobRunId = await services.jobs.enqueue(tx, {
          kind: TAKE_BACK_JOB,
          subjectId: found.id,
          totalCount: applied,
        });
        await appendAudit(tx, { action: 'corrections.take-back', rowCount: applied, filter: { importId: found.id } });
        return { jobRunId };
      });
    }),
});
