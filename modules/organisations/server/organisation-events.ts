import type { Id, PlainDate } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { enqueueMessage } from '@xueji/platform/outbox';
import { sql } from 'kysely';

/** What can happen to an office. */
export type OrganisationEventKind = 'created' | 'edited' | 'renamed' | 'closed' | 'merged' | 'subordinated';

/** By field: what it was and what it became, as codes, names of offices and numbers. */
export type OrganisationChanges = Readonly<
  Record<string, { readonly from: string | null; readonly to: string | null }>
>;

export interface OrganisationEvent {
  readonly organisationId: Id<'organisation'>;
  readonly kind: OrganisationEventKind;
  /** The day from which it holds; when it was entered is noted by the database. */
  readonly effectiveOn: PlainDate;
  readonly reason?: string | undefined;
  readonly changes?: OrganisationChanges;
}

/** What every act on an office leaves behind, in its transaction: the event, the audit entry, the message to other nodes. */
export async function noteOrganisationAct(tx: Transaction, event: OrganisationEvent): Promise<void> {
  const { organisationId, kind, effectiveOn, reason, changes = {} } = event;
  const { accountId, postId, organisationId: officeId, requestId } = tx.actor;
  await sql`
    INSERT INTO organisation_events (organisation_id, kind, effective_on, account_id, post_id, office_id, request_id, reason, changes)
    VALUES (${organisationId}, ${kind}, ${effectiveOn}, ${accountId}, ${postId}, ${officeId}, ${requestId}, ${reason ?? null},
            ${JSON.stringify(changes)})`.execute(tx.db);
  await appendAudit(tx, {
    action: `organisations.${kind}`,
    filter: { organisationId, effectiveOn, fields: Object.keys(changes) },
  });
  await enqueueMessage(tx, { topic: 'organisation-changed', subject: organisationId });
}
