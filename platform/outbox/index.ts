export { enqueueMessage, enqueueMessages } from './enqueue-message.ts';
export { OUTBOX_START, type OutboxPosition, readOutbox } from './read-outbox.ts';
