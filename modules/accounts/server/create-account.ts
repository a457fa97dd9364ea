import type { Id } from '@xueji/kernel';
import type { Role } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import { addAccount, addPost, type NewAccount } from './account-repository.ts';
import { appendSecurityEvent } from './security-event.ts';

export interface CreateAccount extends NewAccount {
  /** At least one: without a post nobody can sign in. */
  readonly posts: readonly [AccountPost, ...AccountPost[]];
}

export interface AccountPost {
  readonly organisationId: Id<'organisation'>;
  readonly role: Role;
  /** The scope_from of the organisation. */
  readonly scopeNo: string;
  /** 'YYYY-MM-DD', by real time: sign-in knows no practice clock. */
  readonly validFrom: string;
}

/** Makes an account with its posts, in the caller's transaction. The offices lie in the actor's scope. */
export async function createAccount(tx: Transaction, { posts, ...account }: CreateAccount): Promise<Id<'account'>> {
  const accountId = await addAccount(tx, account);
  const { scopeNo } = account;
  await appendSecurityEvent(tx, { kind: 'accounts.create', subjectAccountId: accountId, scopeNo });
  for (const post of posts) {
    await addPost(tx, { accountId, ...post });
    const { role, organisationId, validFrom } = post;
    await appendSecurityEvent(tx, {
      kind: 'accounts.add-post',
      subjectAccountId: accountId,
      scopeNo: post.scopeNo,
      details: { role, organisationId, validFrom },
    });
  }
  return accountId;
}
