import { sql } from 'kysely';
import { z } from 'zod';
import { defineRoute, type RouteDefinition } from './route.ts';

const liveSchema = z.strictObject({ state: z.literal('live') });
const readySchema = z.strictObject({ state: z.literal('ready') });

/** For supervisors: is the process alive, and can it serve. */
export const healthRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    path: '/api/health',
    summary: 'The process answers',
    permission: 'public',
    response: liveSchema,
    handler: async () => ({ state: 'live' }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/ready',
    summary: 'The process and its database can serve; 503 while they cannot',
    permission: 'public',
    response: readySchema,
    handler: async ({ services }) => {
      await services.database.withoutActor((db) => sql`select 1`.execute(db));
      return { state: 'ready' };
    },
  }),
];
