import type { BulkAct } from './case-queries.ts';
import type { messages } from './messages.ts';

/** The keys of sentences that fill no places. */
type Key = keyof typeof messages.zh;

/** What people call a bulk act and its outcomes, where it came from, and the page of one of its subjects. */
export interface BulkActWords {
  readonly title: Extract<Key, `bulk${string}Title`>;
  readonly running: Extract<Key, `bulk${string}Running`>;
  readonly done: 'bulkSubmitDone' | 'bulkDecideDone';
  readonly refused: 'bulkSubmitRefused' | 'bulkDecideRefused';
  readonly back: Extract<Key, `bulk${string}Back`>;
  readonly backPath: string;
  readonly subjectPath: (subjectId: string) => string;
}

export const BULK_ACT_WORDS: Readonly<Record<BulkAct['act'], BulkActWords>> = {
  'submit-registration': {
    title: 'bulkSubmitTitle',
    running: 'bulkSubmitRunning',
    done: 'bulkSubmitDone',
    refused: 'bulkSubmitRefused',
    back: 'bulkSubmitBack',
    backPath: '/registration/drafts',
    subjectPath: (studentId) => `/students/${studentId}`,
  },
  'decide-case': {
    title: 'bulkDecideTitle',
    running: 'bulkDecideRunning',
    done: 'bulkDecideDone',
    refused: 'bulkDecideRefused',
    back: 'bulkDecideBack',
    backPath: '/cases',
    subjectPath: (caseId) => `/cases/${caseId}`,
  },
};
