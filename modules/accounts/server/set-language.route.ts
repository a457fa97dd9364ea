import { defineRoute } from '@xueji/platform/http';
import { z } from 'zod';
import { changeAccountSchema } from '../model/index.ts';
import { setLanguage } from './set-language.ts';

export const setLanguageRoute = defineRoute({
  method: 'PATCH',
  path: '/api/account',
  summary: 'Change the own language',
  permission: 'signed-in',
  body: changeAccountSchema,
  status: 204,
  response: z.undefined(),
  handler: async ({ services, actor, body }) => setLanguage(services, actor, body.language),
});
