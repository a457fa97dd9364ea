import type { ImportTaskParts } from '@xueji/imports/web';
import { gradeOneMessages } from './grade-one-messages.ts';
import { SubmitImported } from './SubmitImported.tsx';

export const gradeOneParts: ImportTaskParts = { words: gradeOneMessages, After: SubmitImported };
