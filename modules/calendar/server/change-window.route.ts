import type { Id } from '@xueji/kernel';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { businessWindowIdSchema, changedWindowSchema, windowParamsSchema } from '../model/index.ts';
import { changeWindow } from './change-window.ts';

export const changeWindowRoute = defineRoute({
  method: 'PUT',
  path: '/api/business-windows/:windowId',
  summary: 'Give a window of the province other days',
  permission: 'calendar.manage',
  params: windowParamsSchema,
  body: changedWindowSchema,
  response: businessWindowIdSchema,
  idempotent: true,
  versioned: true,
  handler: async ({ services, actor, params: { windowId }, body, idempotency, expectedVersion }) =>
    await services.database.transaction(actor, (tx) =>
      runOnce(tx, idempotency, async () => {
        await changeWindow(services, tx, windowId as Id<'business-window'>, expectedVersion, body);
        return { windowId };
      }),
    ),
});
