import type { Id } from '@xueji/kernel';
import type { AuditValue } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { SecurityEventKind } from '../model/index.ts';

/** Something that happened to an account. Who did it comes from the actor. */
export interface SecurityEvent {
  readonly kind: SecurityEventKind;
  readonly subjectAccountId: Id<'account'>;
  /** The scope_from of the office concerned: whose auditor reads it. */
  readonly scopeNo: string;
  /** Codes and ids: never a password, code or secret. */
  readonly details?: Readonly<Record<string, AuditValue>>;
}

/** Writes to the log of accounts and posts, in the transaction of the act. */
export async function appendSecurityEvent({ actor, db }: Transaction, event: SecurityEvent): Promise<void> {
  const isNode = actor.role === 'system';
  await db
    .insertInto('security_events')
    .values({
      kind: event.kind,
      subject_account_id: event.subjectAccountId,
      account_id: isNode ? null : actor.accountId,
      post_id: actor.postId,
      organisation_id: isNode ? null : actor.organisationId,
      scope_no: event.scopeNo,
      request_id: actor.requestId,
      details: JSON.stringify(event.details ?? {}),
    })
    .execute();
}
