import type { ImportTaskParts } from '@xueji/imports/web';
import { AdmissionOutcomes } from './AdmissionOutcomes.tsx';
import { AfterAdmission } from './AfterAdmission.tsx';
import { admissionMessages } from './admission-messages.ts';

export const admissionParts: ImportTaskParts = {
  words: admissionMessages,
  After: AfterAdmission,
  Outcomes: AdmissionOutcomes,
};
