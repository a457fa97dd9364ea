import type { Id } from '@xueji/kernel';
import type { SchoolContext } from '@xueji/organisations';
import { createOrganisation, getSchool, type OrganisationEntry } from '@xueji/organisations/server';
import type { Transaction } from '@xueji/platform/database';
import { AUTHORITIES } from './authorities.ts';
import { isTeachingPoint, OFFICES_SINCE, STUDY_YEARS } from './planned-school.ts';
import { SCHOOLS } from './schools.ts';

export interface Offices {
  /** Every authority and school by its code. */
  readonly entries: ReadonlyMap<string, OrganisationEntry>;
  /** Schools and teaching points by their code. */
  readonly schools: ReadonlyMap<string, SchoolContext>;
}

/** Adds the authorities below the province, the schools and the teaching points. */
export async function createOffices(tx: Transaction, province: OrganisationEntry): Promise<Offices> {
  const [, ...authorities] = AUTHORITIES;
  const entries = new Map([[province.code, province]]);
  const idOf = (code: string): Id<'organisation'> => {
    const entry = entries.get(code);
    if (entry === undefined) throw new Error(`${code} stands below those it administers`);
    return entry.id;
  };

  for (const { parent, ...authority } of authorities) {
    const divisionCode = authority.code.slice(0, 6);
    const parentId = parent === null ? null : idOf(parent);
    entries.set(
      authority.code,
      await createOrganisation(tx, { ...authority, parentId, divisionCode, validFrom: OFFICES_SINCE }),
    );
  }

  const schools = new Map<string, SchoolContext>();
  for (const planned of SCHOOLS) {
    const { code, parent, name, type, makerChecker, neighbourhood, contactPerson, contactPhone } = planned;
    const entry = await createOrganisation(tx, {
      parentId: idOf(parent),
      kind: isTeachingPoint(planned) ? 'teachingPoint' : 'school',
      code,
      name,
      divisionCode: neighbourhood.divisionCode,
      validFrom: OFFICES_SINCE,
      contactPerson,
      contactPhone,
      school: {
        type,
        ...(makerChecker === undefined ? {} : { makerChecker }),
        stages: planned.stages.map(({ stage, competentAuthority }) => ({
          stage,
          studyYears: STUDY_YEARS[stage],
          competentAuthorityId: idOf(competentAuthority ?? parent),
        })),
      },
    });
    entries.set(code, entry);
    schools.set(code, await getSchool(tx, entry.id));
  }
  return { entries, schools };
}
