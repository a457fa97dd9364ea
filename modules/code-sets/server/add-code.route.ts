import { defineRoute, runOnce } from '@xueji/platform/http';
import { codeAdditionIdSchema, newAdditionSchema } from '../model/index.ts';
import { addCode } from './add-code.ts';

export const addCodeRoute = defineRoute({
  method: 'POST',
  path: '/api/code-additions',
  summary: 'Add a value to a code list for the province, from today on',
  permission: 'code-sets.manage',
  body: newAdditionSchema,
  response: codeAdditionIdSchema,
  status: 201,
  idempotent: true,
  handler: async ({ services, actor, body, idempotency }) =>
    await services.database.transaction(actor, (tx) =>
      runOnce(tx, idempotency, async () => ({ additionId: await addCode(services, tx, body) })),
    ),
});
