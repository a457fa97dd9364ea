import { findDivision } from '@xueji/divisions';
import { divisionRegister } from '@xueji/divisions/register';
import { type Id, type PlainDate, refuseWith } from '@xueji/kernel';
import { teachesPupils } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import type { z } from 'zod';
import { mayOfferStages, ORGANISATION_PROBLEMS, type officeEditSchema, studyYearsProblem } from '../model/index.ts';
import { refuseUnlessBetween, refuseWithoutCentralSchool, takeOffice } from './office-acts.ts';
import { updateAttributes, writeCampuses, writePlans } from './office-repository.ts';
import { noteOrganisationAct, type OrganisationChanges } from './organisation-events.ts';
import type { CountHoldings } from './organisation-holdings.ts';
import { getOrganisation, type LockedOrganisation } from './organisation-repository.ts';
import { listStages, refuseUnsuitedCompetence, stagesTouched, writeStages } from './school-stages.ts';

export type OfficeEdit = Omit<z.output<typeof officeEditSchema>, 'effectiveOn' | 'stages'> & {
  readonly stages?: readonly Parameters<typeof writeStages>[2][number][] | undefined;
};

/** The attributes that are one value each. An empty text clears; what is undefined stays. */
const ATTRIBUTES = [
  'contactPerson',
  'contactPhone',
  'address',
  'divisionCode',
  'makerChecker',
  'ownerKind',
  'urbanRural',
] as const;

/** Whom to telephone is no part of the history: it names a person. */
const WITHOUT_HISTORY: readonly string[] = ['contactPerson', 'contactPhone'];

export interface EditRequest {
  readonly id: Id<'organisation'>;
  readonly expectedVersion: number;
  readonly edit: OfficeEdit;
  readonly effectiveOn: PlainDate;
  readonly today: PlainDate;
}

/** Changes what an office is: contact, kind of owner, stages, campuses, caps and plans; in the caller's transaction. */
export async function editOrganisation(
  tx: Transaction,
  countHoldings: CountHoldings,
  { id, expectedVersion, edit, effectiveOn, today }: EditRequest,
): Promise<void> {
  const office = await takeOffice(tx, id, expectedVersion);
  refuseUnlessBetween(effectiveOn, office.validFrom, today);
  refuseMisfit(office, edit);
  if (edit.makerChecker === 'central-school' && office.parentId !== null)
    refuseWithoutCentralSchool(edit.makerChecker, await getOrganisation(tx, office.parentId));
  const attributes = changedAttributes(office, edit);
  await updateAttributes(tx, office, attributes);
  const changes = {
    ...describe(attributes, office),
    ...(edit.stages === undefined ? {} : await changeStages(tx, countHoldings, office, edit.stages, effectiveOn)),
    ...(edit.campuses === undefined ? {} : await writeCampuses(tx, id, edit.campuses, effectiveOn)),
    ...(edit.plans === undefined ? {} : await writePlans(tx, id, edit.plans)),
  };
  await noteOrganisationAct(tx, { organisationId: id, kind: 'edited', effectiveOn, changes });
}

function refuseMisfit(office: LockedOrganisation, edit: OfficeEdit): void {
  const { divisionCode, stages, campuses, plans, ownerKind, urbanRural, makerChecker } = edit;
  const isAboutSchool = [stages, campuses, plans, ownerKind, urbanRural, makerChecker].some(
    (part) => part !== undefined,
  );
  if (isAboutSchool && !teachesPupils(office.kind)) refuseWith(ORGANISATION_PROBLEMS.notASchool, { name: office.name });
  if (divisionCode !== undefined && findDivision(divisionRegister, divisionCode) === undefined)
    refuseWith(ORGANISATION_PROBLEMS.divisionUnknown, { code: divisionCode });
}

async function changeStages(
  tx: Transaction,
  countHoldings: CountHoldings,
  office: LockedOrganisation,
  stages: NonNullable<OfficeEdit['stages']>,
  from: PlainDate,
): Promise<OrganisationChanges> {
  const schoolType = office.schoolType ?? '';
  const offered = stages.map(({ stage }) => stage);
  if (!mayOfferStages(schoolType, offered)) refuseWith(ORGANISATION_PROBLEMS.stagesDoNotFitType, { schoolType });
  if (studyYearsProblem(stages) !== undefined) refuseWith(ORGANISATION_PROBLEMS.studyYearsUnknown);
  await refuseUnsuitedCompetence(tx, office.scope, stages);
  // Classes keep the years of study they began with, and every row about a pupil names who is competent for it.
  if (stagesTouched(await listStages(tx, office.id), stages).length > 0) {
    const { pupils } = await countHoldings(tx, office.scope);
    if (pupils > 0) refuseWith(ORGANISATION_PROBLEMS.stageHasPupils, { name: office.name, pupils });
  }
  return writeStages(tx, office.id, stages, from);
}

type Attributes = Partial<Record<(typeof ATTRIBUTES)[number], string | null>>;

function changedAttributes(office: LockedOrganisation, edit: OfficeEdit): Attributes {
  const given = ATTRIBUTES.filter((name) => edit[name] !== undefined).map(
    (name) => [name, edit[name] === '' ? null : (edit[name] ?? null)] as const,
  );
  return Object.fromEntries(given.filter(([name, value]) => office[name] !== value));
}

function describe(attributes: Attributes, office: LockedOrganisation): OrganisationChanges {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, to]) =>
      WITHOUT_HISTORY.includes(name)
        ? [name, { from: null, to: null }]
        : [name, { from: office[name as keyof Attributes], to: to ?? null }],
    ),
  );
}
