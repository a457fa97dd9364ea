import { assert } from '@xueji/kernel';
import { defineRoute } from '@xueji/platform/http';
import { z } from 'zod';
import { signOut } from './sign-out.ts';

export const signOutRoute = defineRoute({
  method: 'POST',
  path: '/api/sign-out',
  summary: 'End this session',
  permission: 'signed-in',
  status: 204,
  response: z.undefined(),
  handler: async ({ services, actor, request }) => {
    assert(request.sessionToken !== undefined, 'a signed-in request carries its token');
    await signOut(services, actor, request.sessionToken);
    request.dropSession();
  },
});
