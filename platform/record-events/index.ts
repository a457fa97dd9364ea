export { appendRecordEvent } from './append-record-event.ts';
