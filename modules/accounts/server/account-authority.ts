import type { Actor } from '@xueji/platform/access';
import { sha256 } from '@xueji/platform/crypto';
import type { Database } from '@xueji/platform/database';
import type { Authority } from '@xueji/platform/http';
import { firstDuty, isAllowed, isEmergencyReading } from '../model/index.ts';
import { findPostAuthority, findSession } from './account-repository.ts';
import { actorOfPost } from './post-actor.ts';

/** Who is asking and what that person may do, for the HTTP edge. On a node for practice nobody is made to use a second factor. */
export function createAuthority(database: Database, { isPractice }: { readonly isPractice: boolean }): Authority {
  return {
    async findSession(token, { id, isActivity }) {
      const found = await findSession(database, sha256(token), isActivity);
      if (found === undefined) return undefined;
      const { authority, csrfHash, emergencyAccessId } = found;
      const actor = actorOfPost(authority, id);
      return {
        actor: emergencyAccessId === undefined ? actor : { ...actor, emergencyAccessId },
        csrfHash,
        isRestricted: firstDuty({ ...found, organisationKind: actor.organisationKind, isPractice }) !== null,
      };
    },
    isAllowed: ({ role, emergencyAccessId }, permission) =>
      isAllowed(role, permission) || (emergencyAccessId !== undefined && isEmergencyReading(permission)),
  };
}

/** The actor of a post with the authority it carries now, for jobs; undefined when the post is gone. */
export async function findActorOfPost(
  database: Database,
  postId: string,
  requestId: string,
): Promise<Actor | undefined> {
  const authority = await findPostAuthority(database, postId);
  return authority && actorOfPost(authority, requestId);
}
