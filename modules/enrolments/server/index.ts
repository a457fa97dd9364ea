import type { RouteDefinition } from '@xueji/platform/http';
import { type AfterCorrection, correctStudentRoute } from './correct-student.route.ts';
import { getPlacementRoute } from './get-placement.route.ts';
import { listPupilsRoute } from './list-pupils.route.ts';
import { openCorrectionRoute } from './open-correction.route.ts';
import { printCardsRoute } from './print-cards.route.ts';

export type { AfterCorrection } from './correct-student.route.ts';
export { getCorrectionSubject } from './correction-subject.ts';
export { countHeldPupils } from './count-held-pupils.ts';
export { presentRecordPlacement } from './enrolment-presenter.ts';
export * from './enrolment-repository.ts';
export { formContextOf } from './form-context.ts';
export { insertSpells, type KnownSpell } from './insert-spells.ts';
export { type Attendance, listAttendances } from './list-attendances.ts';
export { countPupils, listPupils } from './list-pupils.ts';
export { pupilPlaces } from './pupil-places.ts';

/** Routes of the room, with what a correction means to rooms that come later. Composed once, in apps/server. */
export function enrolmentRoutes(afterCorrection: AfterCorrection): readonly RouteDefinition[] {
  return [
    listPupilsRoute,
    getPlacementRoute,
    openCorrectionRoute,
    correctStudentRoute(afterCorrection),
    printCardsRoute,
  ];
}
