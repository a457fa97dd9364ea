import { ORGANISATION_KINDS, type OrganisationKind } from '@xueji/platform/access';

/**
 * Whether an office of `parent` kind may administer one of `child` kind. Levels may be skipped: a prefecture or the
 * province runs schools of its own, and a 省直管县 hangs directly under the province. A level may also repeat: a
 * development-zone bureau under a county bureau, a central school (中心校) over other schools.
 */
export function mayAdminister(parent: OrganisationKind, child: OrganisationKind): boolean {
  if (child === 'teachingPoint') return parent === 'school';
  if (parent === 'ministry' || parent === 'province')
    return ORGANISATION_KINDS[parent].number < ORGANISATION_KINDS[child].number;
  return parent !== 'teachingPoint' && ORGANISATION_KINDS[parent].number <= ORGANISATION_KINDS[child].number;
}
