import { dateInShanghai } from '@xueji/kernel';
import { defineRoute } from '@xueji/platform/http';
import { codeAdditionListSchema } from '../model/index.ts';
import { listAdditions } from './code-addition-repository.ts';

export const listAdditionsRoute = defineRoute({
  method: 'GET',
  path: '/api/code-additions',
  summary: 'The values a province has added to code lists, retired ones too',
  permission: 'signed-in',
  response: codeAdditionListSchema,
  handler: async ({ services, actor }) => ({
    today: dateInShanghai(services.clock.now()),
    additions: await services.database.transaction(actor, listAdditions),
  }),
});
