import type { Id, LocalText } from '@xueji/kernel';
import { getOrganisation, getSchool } from '@xueji/organisations/server';
import type { Transaction } from '@xueji/platform/database';

export interface SigningOffice {
  readonly id: Id<'organisation'>;
  readonly name: LocalText;
}

/**
 * Who may be the second person of a school, as in every review: the school itself, its central school, or, where one person
 * works alone, an authority of one of its stages.
 */
export async function signingOfficesOf(
  tx: Transaction,
  schoolId: Id<'organisation'>,
): Promise<readonly SigningOffice[]> {
  const { checkingSchool, stages } = await getSchool(tx, schoolId);
  const ids =
    checkingSchool === null
      ? stages.map(({ competentAuthorityId }) => competentAuthorityId)
      : [checkingSchool.organisationId];
  const offices: SigningOffice[] = [];
  for (const id of new Set(ids)) offices.push({ id, name: (await getOrganisation(tx, id)).name });
  return offices;
}
