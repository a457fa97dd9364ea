import { localText } from '@xueji/platform/contract';
import { z } from 'zod';
import { defineRoute } from './route.ts';

const nodeSchema = z
  .strictObject({
    name: localText,
    practiceClock: z.strictObject({
      isPractice: z.boolean().describe('True when business time is shifted for practice'),
      now: z.iso.datetime().describe('Business time'),
    }),
  })
  .meta({ id: 'Node' });

/** What a person may know before signing in: whose door this is, and whether it is for practice. */
export const nodeRoute = defineRoute({
  method: 'GET',
  path: '/api/node',
  summary: 'Which node this is, and whether it is for practice',
  permission: 'public',
  response: nodeSchema,
  handler: async ({ services, request }) => ({
    name: request.node.name,
    practiceClock: { isPractice: request.node.isPractice, now: services.clock.now().toISOString() },
  }),
});
