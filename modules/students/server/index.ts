import type { RouteDefinition } from '@xueji/platform/http';
import { attachEvidenceRoute, openEvidenceRoute } from './attach-evidence.route.ts';
import {
  addExtensionFieldRoute,
  changeExtensionFieldRoute,
  listExtensionFieldsRoute,
  retireExtensionFieldRoute,
} from './extension-fields.route.ts';
import { listFieldSettingsRoute, setFieldRoute } from './field-settings.route.ts';
import { discardFormDraftRoute, getFormDraftRoute, saveFormDraftRoute } from './form-drafts.route.ts';
import { listEventsRoute } from './list-events.route.ts';
import { openRecordRoute } from './open-record.route.ts';
import { openPhotoRoute, setPhotoRoute } from './photo.route.ts';
import { setPhotosRoute } from './photo-archive.route.ts';
import { liftRestrictionRoute, restrictRecordRoute } from './restrict-record.route.ts';
import { revealValueRoute } from './reveal-value.route.ts';
import { startSearchRoute } from './start-search.route.ts';
import { suggestPinyinRoute } from './suggest-pinyin.route.ts';

import { withdrawEvidenceRoute } from './withdraw-evidence.route.ts';

export { acceptChangedForm, acceptNewForm } from './accept-form.ts';
export { type Correction, correctStudent } from './correct-student.ts';
export { listExtensionFields } from './extension-field-repository.ts';
export { findByNumbers } from './find-by-numbers.ts';
export { findPupilsOfSchool, type NamedPupil } from './find-pupils-of-school.ts';
export { discardFormDraft } from './form-drafts.route.ts';
export { findIssuedNumbers, insertIdentifiers, insertRecords, type PlacedRecord } from './insert-records.ts';
export { insertStudent, type RecordPlace } from './insert-student.ts';
export { openForm } from './open-form.ts';
export { provinceSettingsAt } from './province-settings.ts';
export { findCardRecord } from './read-card.ts';
export { readPhoto } from './read-photo.ts';
export { type PupilCells, readPupilCells } from './read-pupil-cells.ts';
export { receiveRecord } from './receive-record.ts';
export { recordWords } from './record-words.ts';
export { liftRestriction, restrictRecord } from './restrict-record.ts';
export { rewriteRecord } from './rewrite-record.ts';
export { setPhoto } from './set-photo.ts';
export { lockStoredRecord, type StoredRecord } from './stored-record.ts';
export {
  findIdentity,
  hasEvidence,
  type Identity,
  listEvidenceKinds,
  listStudentSummaries,
  recordIssuedNumber,
  type StudentSummary,
  SUMMARY_COLUMNS,
} from './student-repository.ts';
export { getSearch, searchConditions } from './student-search.ts';
export { type CorrectionStory, writeCorrection } from './write-correction.ts';

export const routes: readonly RouteDefinition[] = [
  openRecordRoute,
  revealValueRoute,
  listEventsRoute,
  startSearchRoute,
  attachEvidenceRoute,
  openEvidenceRoute,
  withdrawEvidenceRoute,
  setPhotoRoute,
  setPhotosRoute,
  openPhotoRoute,
  restrictRecordRoute,
  liftRestrictionRoute,
  getFormDraftRoute,
  saveFormDraftRoute,
  discardFormDraftRoute,
  suggestPinyinRoute,
  listFieldSettingsRoute,
  setFieldRoute,
  listExtensionFieldsRoute,
  addExtensionFieldRoute,
  changeExtensionFieldRoute,
  retireExtensionFieldRoute,
];
