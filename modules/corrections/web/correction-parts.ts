import type { ImportTaskParts } from '@xueji/imports/web';
import { AfterCorrection } from './AfterCorrection.tsx';
import { CorrectionOutcomes } from './CorrectionOutcomes.tsx';
import { correctionMessages } from './correction-messages.ts';

export const correctionParts: ImportTaskParts = {
  words: correctionMessages,
  After: AfterCorrection,
  Outcomes: CorrectionOutcomes,
};
