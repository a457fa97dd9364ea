import type { RouteDefinition } from '@xueji/platform/http';
import { correctStudentRoute } from './correct-student.route.ts';
import { getPlacementRoute } from './get-placement.route.ts';
import { listPupilsRoute } from './list-pupils.route.ts';
import { openCorrectionRoute } from './open-correction.route.ts';
import { printCardsRoute } from './print-cards.route.ts';

export { countHeldPupils } from './count-held-pupils.ts';
export { presentRecordPlacement } from './enrolment-presenter.ts';
export * from './enrolment-repository.ts';
export { formContextOf } from './form-context.ts';
export { insertSpells, type KnownSpell } from './insert-spells.ts';
export { type Attendance, listAttendances } from './list-attendances.ts';
export { countPupils, listPupils } from './list-pupils.ts';
export { pupilPlaces } from './pupil-places.ts';

export const routes: readonly RouteDefinition[] = [
  listPupilsRoute,
  getPlacementRoute,
  openCorrectionRoute,
  correctStudentRoute,
  printCardsRoute,
];
