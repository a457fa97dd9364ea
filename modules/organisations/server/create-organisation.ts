import type { Stage } from '@xueji/code-sets';
import { findDivision } from '@xueji/divisions';
import { divisionRegister } from '@xueji/divisions/register';
import { type Id, type LocalText, type PlainDate, refuseWith } from '@xueji/kernel';
import { type OrganisationKind, teachesPupils } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import {
  allotChildRange,
  isOrganisationCode,
  type MakerChecker,
  mayAdminister,
  mayOfferStages,
  ORGANISATION_PROBLEMS,
  provinceOfRange,
  provinceRange,
  type ScopeRange,
  schoolCodeFits,
  studyYearsProblem,
} from '../model/index.ts';
import { refuseUnlessBelow, refuseWhileMoving, refuseWithoutCentralSchool } from './office-acts.ts';
import { noteOrganisationAct } from './organisation-events.ts';
import {
  getOrganisation,
  insertOrganisation,
  insertStage,
  isCodeTaken,
  lockChildRanges,
  type OrganisationEntry,
} from './organisation-repository.ts';
import { refuseUnsuitedCompetence } from './school-stages.ts';

export interface NewOrganisation {
  /** The office that administers it (隶属); null for the province at the root of its node. */
  readonly parentId: Id<'organisation'> | null;
  readonly kind: OrganisationKind;
  readonly code: string;
  readonly name: LocalText;
  readonly divisionCode: string;
  readonly validFrom: PlainDate;
  readonly contactPerson?: string | undefined;
  readonly contactPhone?: string | undefined;
  readonly address?: string | undefined;
  /** Of a school or teaching point; authorities have none. */
  readonly school?: NewSchool | undefined;
}

export interface NewSchool {
  readonly type: string;
  readonly makerChecker?: MakerChecker;
  readonly ownerKind?: string | undefined;
  readonly urbanRural?: string | undefined;
  readonly stages: readonly {
    readonly stage: Stage;
    readonly studyYears: number;
    readonly competentAuthorityId: Id<'organisation'>;
  }[];
}

/**
 * Adds an office or school to the tree, in the caller's transaction, and allots its scope range. The parent is the
 * actor's office or stands below it, or this refuses.
 */
export async function createOrganisation(tx: Transaction, fresh: NewOrganisation): Promise<OrganisationEntry> {
  const { kind, code, school, parentId } = fresh;
  refuseMalformed(fresh);
  const parent = parentId === null ? undefined : await getOrganisation(tx, parentId);
  if (parent !== undefined) {
    refuseUnlessBelow(tx, parent);
    await refuseWhileMoving(tx, parent.id);
    if (!mayAdminister(parent.kind, kind)) refuseWith(ORGANISATION_PROBLEMS.mayNotAdminister, { parent: parent.name });
    if (kind === 'teachingPoint' && !code.startsWith(`${parent.code}-`))
      refuseWith(ORGANISATION_PROBLEMS.codeMalformed, { code });
  }
  refuseWithoutCentralSchool(school?.makerChecker, parent);
  const scope = parent === undefined ? rangeOfRoot(fresh) : await allotScope(tx, parent, kind);
  refuseMisfittingCode(fresh, scope);
  if (await isCodeTaken(tx, code)) refuseWith(ORGANISATION_PROBLEMS.codeTaken, { code });
  const entry = {
    parentId,
    kind,
    code,
    name: fresh.name,
    divisionCode: fresh.divisionCode,
    schoolType: school?.type ?? null,
    makerChecker: school?.makerChecker ?? 'two-person',
    contactPerson: textOf(fresh.contactPerson),
    contactPhone: textOf(fresh.contactPhone),
    scope,
  } as const;
  const id = await insertOrganisation(tx, {
    ...entry,
    ownerKind: school?.ownerKind ?? null,
    urbanRural: school?.urbanRural ?? null,
    address: textOf(fresh.address),
    validFrom: fresh.validFrom,
  });
  await refuseUnsuitedCompetence(tx, scope, school?.stages ?? []);
  for (const stage of school?.stages ?? [])
    await insertStage(tx, { organisationId: id, validFrom: fresh.validFrom, ...stage });
  await noteOrganisationAct(tx, { organisationId: id, kind: 'created', effectiveOn: fresh.validFrom });
  return { id, ...entry };
}

/** A field left empty is no value. */
function textOf(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function refuseMalformed({ kind, code, school, divisionCode }: NewOrganisation): void {
  if (teachesPupils(kind) !== (school !== undefined)) refuseWith(ORGANISATION_PROBLEMS.schoolPartMisplaced);
  if (!isOrganisationCode(code, kind)) refuseWith(ORGANISATION_PROBLEMS.codeMalformed, { code });
  if (findDivision(divisionRegister, divisionCode) === undefined)
    refuseWith(ORGANISATION_PROBLEMS.divisionUnknown, { code: divisionCode });
  if (school === undefined) return;
  const { type, stages } = school;
  const offered = stages.map(({ stage }) => stage);
  if (!mayOfferStages(type, offered)) refuseWith(ORGANISATION_PROBLEMS.stagesDoNotFitType, { schoolType: type });
  if (studyYearsProblem(stages) !== undefined) refuseWith(ORGANISATION_PROBLEMS.studyYearsUnknown);
}

function refuseMisfittingCode({ kind, code, school }: NewOrganisation, scope: ScopeRange): void {
  const province = provinceOfRange(scope);
  if (kind !== 'school' || school === undefined || schoolCodeFits(code, school.type, province)) return;
  refuseWith(ORGANISATION_PROBLEMS.codeDoesNotFitSchool, { code, schoolType: school.type, province });
}

function rangeOfRoot({ kind, code }: NewOrganisation): ScopeRange {
  if (kind !== 'province') throw new Error(`Only the province stands at the root of its node, not a ${kind}`);
  return provinceRange(code.slice(0, 2));
}

async function allotScope(tx: Transaction, parent: OrganisationEntry, kind: OrganisationKind): Promise<ScopeRange> {
  const taken = await lockChildRanges(tx, parent.id);
  return (
    allotChildRange(parent.scope, taken, kind) ?? refuseWith(ORGANISATION_PROBLEMS.parentFull, { parent: parent.name })
  );
}
