import type { Id } from '@xueji/kernel';
import type { SchoolContext } from '@xueji/organisations';
import { createOrganisation, getSchool, type OrganisationEntry } from '@xueji/organisations/server';
import type { Transaction } from '@xueji/platform/database';
import type { PlannedAuthority } from './authorities.ts';
import { isTeachingPoint, OFFICES_SINCE, type PlannedSchool, STUDY_YEARS } from './planned-school.ts';

export interface Offices {
  /** Every authority and school by its code. */
  readonly entries: ReadonlyMap<string, OrganisationEntry>;
  /** Schools and teaching points by their code. */
  readonly schools: ReadonlyMap<string, SchoolContext>;
}

/** What stands below a province. Superiors come before those below them, schools before their teaching points. */
export interface OfficePlan {
  readonly authorities: readonly PlannedAuthority[];
  readonly schools: readonly PlannedSchool[];
}

/** Adds the authorities below the province, the schools and the teaching points. */
export async function createOffices(tx: Transaction, province: OrganisationEntry, plan: OfficePlan): Promise<Offices> {
  const entries = new Map([[province.code, province]]);
  const idOf = (code: string): Id<'organisation'> => {
    const entry = entries.get(code);
    if (entry === undefined) throw new Error(`${code} stands below those it administers`);
    return entry.id;
  };

  for (const { parent, ...authority } of plan.authorities) {
    const divisionCode = authority.code.slice(0, 6);
    const parentId = parent === null ? null : idOf(parent);
    entries.set(
      authority.code,
      await createOrganisation(tx, { ...authority, parentId, divisionCode, validFrom: OFFICES_SINCE }),
    );
  }

  const schools = new Map<string, SchoolContext>();
  for (const planned of plan.schools) {
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
