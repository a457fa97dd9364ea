import type { RouteDefinition } from '@xueji/platform/http';
import type { JobHandler } from '@xueji/platform/jobs';
import { changeSubordinationRoute } from './change-subordination.route.ts';
import { closeOfficeRoute, getHoldingsRoute } from './close-office.route.ts';
import { createOfficeRoute } from './create-office.route.ts';
import { editOfficeRoute } from './edit-office.route.ts';
import { getOfficeRoute } from './get-office.route.ts';
import { checkOfficeWorkbookRoute, emptyOfficeWorkbookRoute, importOfficesRoute } from './import-offices.route.ts';
import { listOfficesRoute } from './list-offices.route.ts';
import { listSchoolsRoute } from './list-schools.route.ts';
import { listMergersRoute, mergeSchoolRoute } from './merge-school.route.ts';
import type { CountHoldings } from './organisation-holdings.ts';
import { renameOfficeRoute } from './rename-office.route.ts';
import { MERGE_SCHOOL_JOB, runMerger } from './run-merger.ts';
import { CHANGE_SUBORDINATION_JOB, runSubordination } from './run-subordination.ts';

export { createOrganisation } from './create-organisation.ts';
export type { CountHoldings, OrganisationHoldings } from './organisation-holdings.ts';
export {
  findOrganisationByCode,
  getOrganisation,
  getSchool,
  listChildren,
  listSchoolContexts,
  listStagesOf,
  type OrganisationEntry,
} from './organisation-repository.ts';
export { runMerger } from './run-merger.ts';
export { runSubordination } from './run-subordination.ts';
export { startMerger } from './start-merger.ts';
export { startSubordination } from './start-subordination.ts';

/**
 * The routes of the room. What an office holds is known to later rooms, so the counting of it is handed in when the
 * server is composed.
 */
export function organisationRoutes(countHoldings: CountHoldings): readonly RouteDefinition[] {
  return [
    listSchoolsRoute,
    listOfficesRoute,
    getOfficeRoute,
    getHoldingsRoute(countHoldings),
    createOfficeRoute,
    editOfficeRoute(countHoldings),
    renameOfficeRoute,
    closeOfficeRoute(countHoldings),
    changeSubordinationRoute,
    mergeSchoolRoute(countHoldings),
    listMergersRoute,
    emptyOfficeWorkbookRoute,
    checkOfficeWorkbookRoute,
    importOfficesRoute,
  ];
}

/** Long work of the room. */
export const jobs: Readonly<Record<string, JobHandler>> = {
  [CHANGE_SUBORDINATION_JOB]: runSubordination,
  [MERGE_SCHOOL_JOB]: runMerger,
};
