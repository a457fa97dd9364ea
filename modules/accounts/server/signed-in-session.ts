import type { Actor } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import { getOwnLoginName, listOwnPosts, type Post } from './account-repository.ts';

/** A live session as its person sees it. */
export interface SignedInSession {
  readonly actor: Actor;
  readonly loginName: string;
  readonly posts: readonly Post[];
  readonly csrfToken: string;
}

export async function readSignedInSession(tx: Transaction, csrfToken: string): Promise<SignedInSession> {
  const loginName = await getOwnLoginName(tx);
  const posts = await listOwnPosts(tx);
  return { actor: tx.actor, loginName, posts, csrfToken };
}
