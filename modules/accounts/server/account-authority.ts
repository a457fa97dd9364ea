import type { Actor } from '@xueji/platform/access';
import { sha256 } from '@xueji/platform/crypto';
import type { Database } from '@xueji/platform/database';
import type { Authority } from '@xueji/platform/http';
import { isAllowed } from '../model/index.ts';
import { findPostAuthority, findSession } from './account-repository.ts';
import { actorOfPost } from './post-actor.ts';

/** Who is asking and what that person may do, for the HTTP edge. */
export function createAuthority(database: Database): Authority {
  return {
    async findSession(token, requestId) {
      const found = await findSession(database, sha256(token));
      return found && { actor: actorOfPost(found.authority, requestId), csrfHash: found.csrfHash };
    },
    isAllowed,
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
