import type { RouteDefinition } from '@xueji/platform/http';
import { listSchoolsRoute } from './list-schools.route.ts';

export { createOrganisation } from './create-organisation.ts';
export {
  findOrganisationByCode,
  getOrganisation,
  getSchool,
  listChildren,
  type OrganisationEntry,
} from './organisation-repository.ts';

export const routes: readonly RouteDefinition[] = [listSchoolsRoute];
