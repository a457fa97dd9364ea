import { assert } from '@xueji/kernel';
import type { NodeIdentity } from '@xueji/platform/http';
import { permissionsOf, type SessionBody } from '../model/index.ts';
import type { SignedInSession } from './signed-in-session.ts';

/** Session → wire. */
export function presentSession(session: SignedInSession, node: NodeIdentity, businessTime: Date): SessionBody {
  const { actor, loginName, posts, csrfToken } = session;
  assert(actor.role !== 'system' && actor.postId !== null, 'sessions belong to posts');
  return {
    account: { id: actor.accountId, loginName, displayName: actor.displayName, language: actor.language },
    post: { id: actor.postId, role: actor.role },
    posts: posts.map((post) => ({ ...post })),
    organisation: { id: actor.organisationId, kind: actor.organisationKind, name: actor.organisationName },
    permissions: [...permissionsOf(actor.role)],
    csrfToken,
    node: { name: node.name },
    practiceClock: { isPractice: node.isPractice, now: businessTime.toISOString() },
  };
}
