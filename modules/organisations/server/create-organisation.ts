import type { Stage } from '@xueji/code-sets';
import { type Id, type LocalText, type PlainDate, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import {
  allotChildRange,
  isOrganisationCode,
  mayAdminister,
  mayOfferStages,
  ORGANISATION_PROBLEMS,
  type OrganisationKind,
  provinceRange,
  type ScopeRange,
  teachesPupils,
} from '../model/index.ts';
import {
  getOrganisation,
  insertOrganisation,
  insertStage,
  isCodeTaken,
  lockChildRanges,
  type OrganisationEntry,
} from './organisation-repository.ts';

export interface NewOrganisation {
  /** The office that administers it (隶属); null for the province at the root of its node. */
  readonly parentId: Id<'organisation'> | null;
  readonly kind: OrganisationKind;
  readonly code: string;
  readonly name: LocalText;
  readonly divisionCode: string;
  readonly validFrom: PlainDate;
  readonly contactPerson?: string;
  readonly contactPhone?: string;
  /** Of a school or teaching point; authorities have none. */
  readonly school?: NewSchool;
}

export interface NewSchool {
  readonly type: string;
  readonly makerChecker?: 'two-person' | 'authority';
  readonly stages: readonly {
    readonly stage: Stage;
    readonly studyYears: number;
    readonly competentAuthorityId: Id<'organisation'>;
  }[];
}

/**
 * Adds an office or school to the tree, in the caller's transaction, and allots its scope range. The parent lies within
 * the actor's competence, or the database refuses the row.
 */
export async function createOrganisation(tx: Transaction, fresh: NewOrganisation): Promise<OrganisationEntry> {
  const { kind, code, school } = fresh;
  if (teachesPupils(kind) !== (school !== undefined))
    throw new Error(`A ${kind} ${school ? 'has no' : 'needs a'} school type`);
  if (!isOrganisationCode(code, kind)) refuseWith(ORGANISATION_PROBLEMS.codeMalformed, { code });
  if (
    school &&
    !mayOfferStages(
      school.type,
      school.stages.map(({ stage }) => stage),
    )
  ) {
    refuseWith(ORGANISATION_PROBLEMS.stagesDoNotFitType, { schoolType: school.type });
  }
  const scope = await allotScope(tx, fresh);
  if (await isCodeTaken(tx, code)) refuseWith(ORGANISATION_PROBLEMS.codeTaken, { code });
  const entry = {
    parentId: fresh.parentId,
    kind,
    code,
    name: fresh.name,
    divisionCode: fresh.divisionCode,
    schoolType: school?.type ?? null,
    makerChecker: school?.makerChecker ?? 'two-person',
    contactPerson: fresh.contactPerson ?? null,
    contactPhone: fresh.contactPhone ?? null,
    scope,
  } as const;
  const id = await insertOrganisation(tx, { ...entry, validFrom: fresh.validFrom });
  for (const stage of school?.stages ?? [])
    await insertStage(tx, { organisationId: id, validFrom: fresh.validFrom, ...stage });
  await appendAudit(tx, { action: 'organisations.create', filter: { organisationId: id } });
  return { id, ...entry };
}

async function allotScope(tx: Transaction, { parentId, kind, code }: NewOrganisation): Promise<ScopeRange> {
  if (parentId === null) {
    if (kind !== 'province') throw new Error(`Only the province stands at the root of its node, not a ${kind}`);
    return provinceRange(code.slice(0, 2));
  }
  const parent = await getOrganisation(tx, parentId);
  if (!mayAdminister(parent.kind, kind)) refuseWith(ORGANISATION_PROBLEMS.mayNotAdminister, { parent: parent.name });
  const taken = await lockChildRanges(tx, parentId);
  return (
    allotChildRange(parent.scope, taken, kind) ?? refuseWith(ORGANISATION_PROBLEMS.parentFull, { parent: parent.name })
  );
}
