export { createOrganisation } from './create-organisation.ts';
export {
  findOrganisationByCode,
  getOrganisation,
  getSchool,
  listChildren,
  type OrganisationEntry,
} from './organisation-repository.ts';
