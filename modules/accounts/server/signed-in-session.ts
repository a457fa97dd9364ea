import type { Actor } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import { getOwnAccount, listOwnPosts, type OwnAccount, type Post } from './account-repository.ts';

/** A live session as its person sees it. */
export interface SignedInSession {
  readonly actor: Actor;
  readonly account: OwnAccount;
  readonly posts: readonly Post[];
  readonly csrfToken: string;
}

export async function readSignedInSession(tx: Transaction, csrfToken: string): Promise<SignedInSession> {
  const account = await getOwnAccount(tx);
  const posts = await listOwnPosts(tx);
  return { actor: tx.actor, account, posts, csrfToken };
}
