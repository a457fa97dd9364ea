import { type BulkTable, insertRows, type Transaction } from '@xueji/platform/database';

/** Something other nodes must hear of. The shipper reads the current state of the subject when it sends. */
export interface OutgoingMessage {
  /** What kind of news: `record-changed`. */
  readonly topic: string;
  /** The row it is about, by id. */
  readonly subject: string;
  /** Ids and codes only. */
  readonly payload?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Puts a message into the outbox, in the transaction of the change: sent if and only if it commits. */
export async function enqueueMessage({ db }: Transaction, message: OutgoingMessage): Promise<void> {
  const payload = JSON.stringify(message.payload ?? {});
  await db.insertInto('outbox_messages').values({ topic: message.topic, subject: message.subject, payload }).execute();
}

const MESSAGES: BulkTable<OutgoingMessage> = {
  name: 'outbox_messages',
  columns: {
    topic: ['text', ({ topic }) => topic],
    subject: ['text', ({ subject }) => subject],
    payload: ['jsonb', ({ payload }) => JSON.stringify(payload ?? {})],
  },
};

/** Puts many messages into the outbox in one statement. */
export async function enqueueMessages(tx: Transaction, messages: readonly OutgoingMessage[]): Promise<void> {
  await insertRows(tx, MESSAGES, messages);
}
