export { appendRecordEvent, appendRecordEvents, type Change } from './append-record-event.ts';
