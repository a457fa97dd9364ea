/** The browser's part of students: the record page, and how lists of other rooms show what a pupil has. */

export { divisionRegisterQuery } from './division-register.ts';
export { DraftedRecordForm, type DraftedRecordFormProps } from './form/DraftedRecordForm.tsx';
export { ExtensionFields } from './form/ExtensionFields.tsx';
export { FormField, type FormWording } from './form/FormField.tsx';
export { focusPath, moveOnEnter } from './form/form-keys.ts';
export { GuardianFields } from './form/GuardianFields.tsx';
export { formDraftQuery, useDiscardFormDraft, wireForm } from './form/use-form-draft.ts';
export { type RecordFormModel, useRecordForm } from './form/use-record-form.ts';
export { PlacementStatus } from './PlacementStatus.tsx';
export { ProtectedValue } from './ProtectedValue.tsx';
export { PupilPhoto } from './PupilPhoto.tsx';
export type { EventWords, RecordParts } from './record-parts.ts';
export { SexText } from './SexText.tsx';
export { StudentCard } from './StudentCard.tsx';
export { StudentNumberText } from './StudentNumberText.tsx';
export { studentPages } from './student-pages.tsx';
