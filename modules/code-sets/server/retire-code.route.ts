import type { Id } from '@xueji/kernel';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { additionParamsSchema, codeAdditionIdSchema } from '../model/index.ts';
import { retireCode } from './retire-code.ts';

export const retireCodeRoute = defineRoute({
  method: 'POST',
  path: '/api/code-additions/:additionId/retirement',
  summary: 'Retire a value of the province; its code is never given again',
  permission: 'code-sets.manage',
  params: additionParamsSchema,
  response: codeAdditionIdSchema,
  idempotent: true,
  versioned: true,
  handler: async ({ services, actor, params: { additionId }, idempotency, expectedVersion }) =>
    await services.database.transaction(actor, (tx) =>
      runOnce(tx, idempotency, async () => {
        await retireCode(services, tx, additionId as Id<'code-addition'>, expectedVersion);
        return { additionId };
      }),
    ),
});
