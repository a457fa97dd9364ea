import { defineRoute, runOnce } from '@xueji/platform/http';
import { businessWindowIdSchema, newWindowSchema } from '../model/index.ts';
import { addWindow } from './add-window.ts';

export const addWindowRoute = defineRoute({
  method: 'POST',
  path: '/api/business-windows',
  summary: 'Narrow a process for the province, from today on',
  permission: 'calendar.manage',
  body: newWindowSchema,
  response: businessWindowIdSchema,
  status: 201,
  idempotent: true,
  handler: async ({ services, actor, body, idempotency }) =>
    await services.database.transaction(actor, (tx) =>
      runOnce(tx, idempotency, async () => ({ windowId: await addWindow(services, tx, body) })),
    ),
});
