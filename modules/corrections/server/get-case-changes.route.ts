import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute } from '@xueji/platform/http';
import { CASE_PROBLEMS } from '@xueji/processes';
import { z } from 'zod';
import { caseChangesSchema } from '../model/index.ts';
import { findChangesOfCase } from './correction-row-repository.ts';
import { openChangePresenter } from './present-changes.ts';

export const getCaseChangesRoute = defineRoute({
  method: 'GET',
  path: '/api/cases/:caseId/changes',
  summary: 'The values a case of correction would change, before and after',
  permission: 'cases.read',
  params: z.strictObject({ caseId: idText }),
  response: caseChangesSchema,
  handler: async ({ services, actor, params }) =>
    await services.database.transaction(actor, async (tx) => {
      const row = await findChangesOfCase(services.vault, tx, params.caseId as Id<'case'>);
      if (row === undefined) refuseWith(CASE_PROBLEMS.notFound);
      await appendAudit(tx, {
        action: 'corrections.case',
        studentId: row.studentId,
        filter: { caseId: params.caseId },
      });
      const presentChanges = await openChangePresenter(tx, tx.actor.scopeFrom);
      return { changes: presentChanges(row.changes.filter(({ approval }) => approval !== 'none')) };
    }),
});
