import { listStagesOf } from '@xueji/organisations/server';
import type { Actor } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import { getOwnAccount, listOwnPosts, type OwnAccount, type Post } from './account-repository.ts';

import { getEmergencyEnd } from './emergency-repository.ts';

/** A live session as its person sees it. */
export interface SignedInSession {
  readonly actor: Actor;
  readonly account: OwnAccount;
  readonly posts: readonly Post[];
  /** What the office teaches; empty for an authority. */
  readonly stages: readonly number[];
  readonly csrfToken: string;
  readonly emergency: { readonly id: string; readonly endsAt: Date } | undefined;
}

export async function readSignedInSession(tx: Transaction, csrfToken: string): Promise<SignedInSession> {
  const account = await getOwnAccount(tx);
  const posts = await listOwnPosts(tx);
  const stages = await listStagesOf(tx, tx.actor.organisationId);
  const { emergencyAccessId: id } = tx.actor;
  const emergency = id === undefined ? undefined : { id, endsAt: await getEmergencyEnd(tx, id) };
  return { actor: tx.actor, account, posts, stages, csrfToken, emergency };
}
