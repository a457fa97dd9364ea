import type { Id } from '@xueji/kernel';
import { defineRoute } from '@xueji/platform/http';
import { officeTreeQuerySchema, officeTreeSchema } from '../model/index.ts';
import { listOffices } from './office-directory.ts';

export const listOfficesRoute = defineRoute({
  method: 'GET',
  path: '/api/organisations',
  summary: 'One level of the administering tree, or the offices a text finds; says nothing of pupils',
  permission: 'organisations.read',
  query: officeTreeQuerySchema,
  response: officeTreeSchema,
  handler: async ({ services, actor, query: { parentId, text, authoritiesOnly, withClosed } }) =>
    await services.database.transaction(actor, (tx) =>
      listOffices(tx, {
        parentId: parentId as Id<'organisation'> | undefined,
        text,
        authoritiesOnly: authoritiesOnly === 'true',
        withClosed: withClosed === 'true',
      }),
    ),
});
