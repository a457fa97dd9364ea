import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { type BulkTable, insertRows, runPrepared, type Transaction } from '@xueji/platform/database';

/** What happened to a record. */
export interface RecordEvent {
  /** Dotted and stable: `registration.approved`. */
  readonly kind: string;
  /** Business time. The database notes the real time itself. */
  readonly occurredAt: Date;
  readonly studentId?: Id<'student'>;
  /** The office that writes, and where it stands in the administering tree. */
  readonly organisationId: Id<'organisation'>;
  readonly scopeNo: string;
  readonly caseId?: Id<'case'>;
  readonly reason?: string;
  /** By field: what it was and what it became. Identifiers masked. */
  readonly changes?: Readonly<Record<string, Change>>;
}

export interface Change {
  readonly from: ChangeValue;
  readonly to: ChangeValue;
}

export type ChangeValue = string | number | boolean | null;

const EVENTS: BulkTable<RecordEvent & { readonly actor: Actor }> = {
  name: 'record_events',
  columns: {
    kind: ['text', ({ kind }) => kind],
    occurred_at: ['timestamptz', ({ occurredAt }) => occurredAt],
    student_id: ['bigint', ({ studentId }) => studentId],
    organisation_id: ['bigint', ({ organisationId }) => organisationId],
    scope_no: ['bigint', ({ scopeNo }) => scopeNo],
    account_id: ['bigint', ({ actor }) => actor.accountId],
    post_id: ['bigint', ({ actor }) => actor.postId],
    case_id: ['bigint', ({ caseId }) => caseId],
    request_id: ['text', ({ actor }) => actor.requestId],
    reason: ['text', ({ reason }) => reason],
    changes: ['jsonb', ({ changes }) => JSON.stringify(changes ?? {})],
  },
};

/** Writes many events in one statement, as `appendRecordEvent` does one. */
export async function appendRecordEvents(tx: Transaction, events: readonly RecordEvent[]): Promise<void> {
  await insertRows(
    tx,
    EVENTS,
    events.map((event) => ({ ...event, actor: tx.actor })),
  );
}

/** Writes an event in the transaction of the change itself, in the name of its actor. Events are never altered. */
export async function appendRecordEvent({ actor, db }: Transaction, event: RecordEvent): Promise<void> {
  await runPrepared(
    db,
    db.insertInto('record_events').values({
      kind: event.kind,
      occurred_at: event.occurredAt,
      student_id: event.studentId ?? null,
      organisation_id: event.organisationId,
      scope_no: event.scopeNo,
      account_id: actor.accountId,
      post_id: actor.postId,
      case_id: event.caseId ?? null,
      request_id: actor.requestId,
      reason: event.reason ?? null,
      changes: JSON.stringify(event.changes ?? {}),
    }),
  );
}
