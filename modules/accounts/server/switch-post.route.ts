import { assert } from '@xueji/kernel';
import { defineRoute } from '@xueji/platform/http';
import { sessionSchema, switchPostSchema } from '../model/index.ts';
import { presentSession } from './account-presenter.ts';
import { switchPost } from './switch-post.ts';

export const switchPostRoute = defineRoute({
  method: 'POST',
  path: '/api/session/post',
  summary: 'Go on at another post of the same person, in a new session',
  permission: 'signed-in',
  body: switchPostSchema,
  response: sessionSchema,
  handler: async ({ services, actor, body, request }) => {
    assert(request.sessionToken !== undefined, 'a signed-in request carries its token');
    const { session, token } = await switchPost(services, actor, { ...body, token: request.sessionToken });
    request.grantSession(token);
    return presentSession(session, request.node, services.clock.now());
  },
});
