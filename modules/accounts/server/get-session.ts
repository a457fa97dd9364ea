import type { Actor } from '@xueji/platform/access';
import type { Services } from '@xueji/platform/http';
import { csrfTokenOf } from './session-token.ts';
import { readSignedInSession, type SignedInSession } from './signed-in-session.ts';

/** The session of a token, with the CSRF token told again, for a page that was reloaded. */
export async function getSession(services: Services, actor: Actor, token: string): Promise<SignedInSession> {
  return services.database.transaction(actor, (tx) => readSignedInSession(tx, csrfTokenOf(token)));
}
