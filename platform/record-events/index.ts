export { appendRecordEvent, type Change } from './append-record-event.ts';
