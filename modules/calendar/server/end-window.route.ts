import type { Id } from '@xueji/kernel';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { businessWindowIdSchema, windowParamsSchema } from '../model/index.ts';
import { endOwnWindow } from './end-window.ts';

export const endWindowRoute = defineRoute({
  method: 'DELETE',
  path: '/api/business-windows/:windowId',
  summary: 'End a window of the province; the rule of the nation alone holds again',
  permission: 'calendar.manage',
  params: windowParamsSchema,
  response: businessWindowIdSchema,
  idempotent: true,
  versioned: true,
  handler: async ({ services, actor, params: { windowId }, idempotency, expectedVersion }) =>
    await services.database.transaction(actor, (tx) =>
      runOnce(tx, idempotency, async () => {
        await endOwnWindow(services, tx, windowId as Id<'business-window'>, expectedVersion);
        return { windowId };
      }),
    ),
});
