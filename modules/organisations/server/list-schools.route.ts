import { parseId } from '@xueji/kernel';
import { defineRoute } from '@xueji/platform/http';
import { schoolListQuerySchema, schoolListSchema } from '../model/index.ts';
import { listSchools } from './organisation-repository.ts';

export const listSchoolsRoute = defineRoute({
  method: 'GET',
  path: '/api/schools',
  summary: 'Schools of the scope whose name holds a text, to choose one from; says nothing of pupils',
  permission: 'signed-in',
  query: schoolListQuerySchema,
  response: schoolListSchema,
  handler: async ({ services, actor, query: { text = '', id, limit } }) =>
    await services.database.transaction(actor, async (tx) => ({
      schools: await listSchools(tx, { text, id: id === undefined ? undefined : parseId<'organisation'>(id) }, limit),
    })),
});
