import { refuseWith } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import { sha256 } from '@xueji/platform/crypto';
import type { Services } from '@xueji/platform/http';
import { ACCOUNT_PROBLEMS } from '../model/index.ts';
import { endSession, findPostAuthority, openSession } from './account-repository.ts';
import { actorOfPost } from './post-actor.ts';
import { createSessionSecrets } from './session-token.ts';
import { readSignedInSession, type SignedInSession } from './signed-in-session.ts';

export interface SwitchPost {
  readonly postId: string;
  /** The cookie of the session to leave. */
  readonly token: string;
}

/** Goes on at another post of the same person, in a new session: a change of role never keeps the old token. */
export async function switchPost(
  services: Services,
  actor: Actor,
  input: SwitchPost,
): Promise<{ readonly session: SignedInSession; readonly token: string }> {
  const authority = await findPostAuthority(services.database, input.postId);
  if (authority?.accountId !== actor.accountId) refuseWith(ACCOUNT_PROBLEMS.postNotHeld);
  const secrets = createSessionSecrets();
  const session = await services.database.transaction(actorOfPost(authority, actor.requestId), async (tx) => {
    await endSession(tx, sha256(input.token));
    const isOpen = await openSession(tx, { ...secrets, postId: authority.postId });
    if (!isOpen) refuseWith(ACCOUNT_PROBLEMS.postNotHeld);
    await appendAudit(tx, { action: 'accounts.switch-post' });
    return readSignedInSession(tx, secrets.csrfToken);
  });
  return { session, token: secrets.token };
}
