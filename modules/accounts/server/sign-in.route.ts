import { defineRoute } from '@xueji/platform/http';
import { sessionSchema, signInRules, signInSchema } from '../model/index.ts';
import { presentSession } from './account-presenter.ts';
import { signIn } from './sign-in.ts';

export const signInRoute = defineRoute({
  method: 'POST',
  path: '/api/sign-in',
  summary: 'Sign in; ends the session the browser came with',
  permission: 'public',
  body: signInSchema,
  response: sessionSchema,
  limits: [
    { max: signInRules.triesPerAddressPerMinute, windowSeconds: 60, per: 'address' },
    { max: signInRules.triesPerNamePerMinute, windowSeconds: 60, per: loginNameOf },
  ],
  handler: async ({ services, body, request }) => {
    const { session, token } = await signIn(services, {
      ...body,
      presentedToken: request.sessionToken,
      requestId: request.id,
    });
    request.grantSession(token);
    return presentSession(session, request.node, services.clock.now());
  },
});

function loginNameOf(body: unknown): string {
  return signInSchema.parse(body).loginName.trim().toLowerCase();
}
