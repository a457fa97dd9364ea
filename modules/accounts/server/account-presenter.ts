import { assert } from '@xueji/kernel';
import type { NodeIdentity } from '@xueji/platform/http';
import { emergencyReadings, firstDuty, permissionsOf, type SessionBody } from '../model/index.ts';
import type { SignedInSession } from './signed-in-session.ts';

/** Session → wire. */
export function presentSession(session: SignedInSession, node: NodeIdentity, businessTime: Date): SessionBody {
  const { actor, account, posts, stages, csrfToken, emergency } = session;
  assert(actor.role !== 'system' && actor.postId !== null, 'sessions belong to posts');
  const { mustChangePassword, hasSecondFactor } = account;
  const duty = firstDuty({
    mustChangePassword,
    hasSecondFactor,
    organisationKind: actor.organisationKind,
    isPractice: node.isPractice,
  });
  const permissions = new Set([
    ...permissionsOf(actor.role),
    ...(actor.emergencyAccessId === undefined ? [] : emergencyReadings),
  ]);
  return {
    account: {
      id: actor.accountId,
      loginName: account.loginName,
      displayName: actor.displayName,
      language: actor.language,
      hasSecondFactor,
    },
    post: { id: actor.postId, role: actor.role },
    posts: posts.map((post) => ({ ...post })),
    organisation: { id: actor.organisationId, kind: actor.organisationKind, name: actor.organisationName },
    stages: [...stages],
    permissions: duty === null ? [...permissions] : [],
    firstDuty: duty,
    emergency: emergency === undefined ? null : { id: emergency.id, endsAt: emergency.endsAt.toISOString() },
    csrfToken,
    node: { name: node.name },
    practiceClock: { isPractice: node.isPractice, now: businessTime.toISOString() },
  };
}
