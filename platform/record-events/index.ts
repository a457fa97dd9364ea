export { appendRecordEvent, type Change, type ChangeValue, type RecordEvent } from './append-record-event.ts';
