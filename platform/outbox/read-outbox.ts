import type { Schema } from '@xueji/platform/database';
import { type Kysely, sql } from 'kysely';

/** A place in the outbox: the transaction that wrote, and the order within it. Both are numbers as text. */
export interface OutboxPosition {
  readonly xid: string;
  readonly seq: string;
}

export const OUTBOX_START: OutboxPosition = { xid: '0', seq: '0' };

export interface StoredMessage {
  readonly position: OutboxPosition;
  readonly topic: string;
  readonly subject: string;
  readonly payload: unknown;
  readonly createdAt: Date;
}

/**
 * The messages after a position, oldest first, each exactly once however late its transaction commits.
 *
 * Order and end are by transaction: only transactions older than every running one are read, so nothing can appear
 * before a position once passed. A cursor on `seq` alone would skip rows of transactions that commit late. The price:
 * a long writing transaction anywhere on the server holds the outbox up.
 */
export async function readOutbox(
  db: Kysely<Schema>,
  after: OutboxPosition,
  countMax: number,
): Promise<readonly StoredMessage[]> {
  const rows = await db
    .selectFrom('outbox_messages')
    .select(['xid', 'seq', 'topic', 'subject', 'payload', 'created_at'])
    .where(sql<boolean>`(xid, seq) > (${after.xid}::xid8, ${after.seq}::bigint)`)
    .where(sql<boolean>`xid < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy('xid')
    .orderBy('seq')
    .limit(countMax)
    .execute();
  return rows.map((row) => ({
    position: { xid: row.xid, seq: row.seq },
    topic: row.topic,
    subject: row.subject,
    payload: row.payload,
    createdAt: row.created_at,
  }));
}
