import { assert } from '@xueji/kernel';
import { defineRoute } from '@xueji/platform/http';
import { changePasswordSchema, sessionSchema, signInRules } from '../model/index.ts';
import { presentSession } from './account-presenter.ts';
import { changePassword } from './change-password.ts';

export const changePasswordRoute = defineRoute({
  method: 'POST',
  path: '/api/account/password',
  summary: 'Change the own password; goes on in a new session and ends all others',
  permission: 'signed-in',
  body: changePasswordSchema,
  response: sessionSchema,
  limits: [{ max: signInRules.triesPerAddressPerMinute, windowSeconds: 60, per: 'address' }],
  handler: async ({ services, actor, body, request }) => {
    assert(request.sessionToken !== undefined, 'a signed-in request carries its token');
    const { session, token } = await changePassword(services, actor, { ...body, token: request.sessionToken });
    request.grantSession(token);
    return presentSession(session, request.node, services.clock.now());
  },
});
