import type { RouteDefinition } from '@xueji/platform/http';
import { attachEvidenceRoute, openEvidenceRoute } from './attach-evidence.route.ts';
import { listEventsRoute } from './list-events.route.ts';
import { openRecordRoute } from './open-record.route.ts';
import { openPhotoRoute, setPhotoRoute } from './photo.route.ts';
import { revealValueRoute } from './reveal-value.route.ts';
import { startSearchRoute } from './start-search.route.ts';

export { insertStudent, type RecordPlace } from './insert-student.ts';
export {
  findIdentity,
  hasEvidence,
  type Identity,
  listStudentSummaries,
  recordIssuedNumber,
  type StudentSummary,
  SUMMARY_COLUMNS,
} from './student-repository.ts';
export { getSearch, searchCondition } from './student-search.ts';

export const routes: readonly RouteDefinition[] = [
  openRecordRoute,
  revealValueRoute,
  listEventsRoute,
  startSearchRoute,
  attachEvidenceRoute,
  openEvidenceRoute,
  setPhotoRoute,
  openPhotoRoute,
];
