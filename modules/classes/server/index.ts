import type { RouteDefinition } from '@xueji/platform/http';
import type { JobHandler } from '@xueji/platform/jobs';
import { APPLY_PLACEMENT_JOB, applyPlacement } from './apply-placement.ts';
import { classActRoutes } from './class-acts.routes.ts';
import { formCohortRoute } from './form-cohort.route.ts';
import { getRosterRoute } from './get-roster.route.ts';
import { listClassesRoute } from './list-classes.route.ts';
import { listCohortsRoute } from './list-cohorts.route.ts';
import { placementRoutes } from './placement.routes.ts';
import type { PupilPlaces } from './pupil-places.ts';

export {
  addMembership,
  type ClassChoice,
  type ClassFilter,
  type ClassRow,
  listClassChoices,
  listClasses,
  listRoster,
  type RosterRow,
} from './class-repository.ts';
export { classNameOf, classRosterExport } from './class-roster-export.ts';
export { countOpenClasses } from './count-open-classes.ts';
export {
  ensureClasses,
  insertMemberships,
  type KnownMembership,
  keyOfClass,
  listTakenSeats,
  type WantedClass,
} from './ensure-classes.ts';
export { photoListExport } from './photo-list-export.ts';
export type { CohortPupil, PupilPlace, PupilPlaces } from './pupil-places.ts';

/** Classes, with the spells of their pupils given by the room that keeps them. Composed once, in apps/server. */
export function classDoors(places: PupilPlaces): {
  readonly routes: readonly RouteDefinition[];
  readonly jobs: Readonly<Record<string, JobHandler>>;
} {
  return {
    routes: [
      listClassesRoute,
      listCohortsRoute(places),
      formCohortRoute,
      getRosterRoute,
      ...classActRoutes(places),
      ...placementRoutes(places),
    ],
    jobs: { [APPLY_PLACEMENT_JOB]: (job) => applyPlacement(places, job) },
  };
}
