export { createOrganisation, type NewOrganisation, type NewSchool } from './create-organisation.ts';
export {
  findOrganisation,
  findOrganisationByCode,
  getOrganisation,
  getSchool,
  listChildren,
  type OrganisationEntry,
} from './organisation-repository.ts';
