import { assert } from '@xueji/kernel';
import { defineRoute } from '@xueji/platform/http';
import { sessionSchema } from '../model/index.ts';
import { presentSession } from './account-presenter.ts';
import { getSession } from './get-session.ts';

export const getSessionRoute = defineRoute({
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in, at which post, and what that post may do; 401 when nobody is',
  permission: 'signed-in',
  response: sessionSchema,
  handler: async ({ services, actor, request }) => {
    assert(request.sessionToken !== undefined, 'a signed-in request carries its token');
    const session = await getSession(services, actor, request.sessionToken);
    return presentSession(session, request.node, services.clock.now());
  },
});
