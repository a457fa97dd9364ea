export { enqueueMessage, type OutgoingMessage } from './enqueue-message.ts';
export { OUTBOX_START, type OutboxPosition, readOutbox, type StoredMessage } from './read-outbox.ts';
