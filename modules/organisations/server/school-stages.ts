import type { Stage } from '@xueji/code-sets';
import { type Id, type PlainDate, refuseWith } from '@xueji/kernel';
import { teachesPupils } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { isWithin, ORGANISATION_PROBLEMS, type ScopeRange } from '../model/index.ts';
import type { OrganisationChanges } from './organisation-events.ts';
import { getOrganisation, insertStage } from './organisation-repository.ts';

export interface StageWanted {
  readonly stage: Stage;
  readonly studyYears: number;
  readonly competentAuthorityId: Id<'organisation'>;
}

interface StageRow extends StageWanted {
  readonly validFrom: PlainDate;
}

/**
 * Refuses a competent authority that is not an authority above the school: it decides about pupils it must be able to
 * see, and sight follows the tree.
 */
export async function refuseUnsuitedCompetence(
  tx: Transaction,
  school: ScopeRange,
  stages: readonly StageWanted[],
): Promise<void> {
  for (const authorityId of new Set(stages.map(({ competentAuthorityId }) => competentAuthorityId))) {
    const authority = await getOrganisation(tx, authorityId);
    if (teachesPupils(authority.kind) || !isWithin(school, authority.scope))
      refuseWith(ORGANISATION_PROBLEMS.competenceUnsuited, { name: authority.name });
  }
}

export async function listStages(tx: Transaction, schoolId: Id<'organisation'>): Promise<readonly StageRow[]> {
  const { rows } = await sql<StageRow>`
    SELECT stage, study_years AS "studyYears", competent_authority_id AS "competentAuthorityId", valid_from AS "validFrom"
      FROM organisation_stages WHERE organisation_id = ${schoolId} AND valid_to IS NULL ORDER BY stage`.execute(tx.db);
  return rows;
}

/** The stages whose years or competence would change or that would end: those that must hold no pupils. */
export function stagesTouched(present: readonly StageWanted[], wanted: readonly StageWanted[]): readonly Stage[] {
  return present
    .filter((row) => {
      const next = wanted.find(({ stage }) => stage === row.stage);
      return next === undefined || !isSame(row, next);
    })
    .map(({ stage }) => stage);
}

/** Writes the stages a school offers from a day on, keeping what was before as dated history. */
export async function writeStages(
  tx: Transaction,
  schoolId: Id<'organisation'>,
  wanted: readonly StageWanted[],
  from: PlainDate,
): Promise<OrganisationChanges> {
  const present = await listStages(tx, schoolId);
  const changes: Record<string, { from: string | null; to: string | null }> = {};
  for (const stage of [1, 2, 3] as const) {
    const before = present.find((row) => row.stage === stage);
    const after = wanted.find((row) => row.stage === stage);
    if (before !== undefined && after !== undefined && isSame(before, after)) continue;
    if (before === undefined && after === undefined) continue;
    await writeStage(tx, schoolId, stage, before, after, from);
    changes[`stage.${stage}`] = {
      from: before === undefined ? null : `${before.studyYears}/${before.competentAuthorityId}`,
      to: after === undefined ? null : `${after.studyYears}/${after.competentAuthorityId}`,
    };
  }
  return changes;
}

async function writeStage(
  tx: Transaction,
  organisationId: Id<'organisation'>,
  stage: Stage,
  before: StageRow | undefined,
  after: StageWanted | undefined,
  from: PlainDate,
): Promise<void> {
  // Corrected on the day it was entered: there is no earlier state to keep.
  if (before !== undefined && after !== undefined && before.validFrom === from) {
    await sql`
      UPDATE organisation_stages SET study_years = ${after.studyYears}, competent_authority_id = ${after.competentAuthorityId}
       WHERE organisation_id = ${organisationId} AND stage = ${stage} AND valid_to IS NULL`.execute(tx.db);
    return;
  }
  if (before !== undefined) {
    await sql`
      UPDATE organisation_stages SET valid_to = ${from}
       WHERE organisation_id = ${organisationId} AND stage = ${stage} AND valid_to IS NULL`.execute(tx.db);
  }
  if (after !== undefined) await insertStage(tx, { organisationId, validFrom: from, ...after });
}

function isSame(one: StageWanted, other: StageWanted): boolean {
  return one.studyYears === other.studyYears && one.competentAuthorityId === other.competentAuthorityId;
}
