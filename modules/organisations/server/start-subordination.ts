import { type Id, type PlainDate, refuseWith } from '@xueji/kernel';
import { organisationKindNumber } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { allotChildRange, isWithin, mayAdminister, ORGANISATION_PROBLEMS, planMoves } from '../model/index.ts';
import { isMerging, lockBeginnings } from './merger-repository.ts';
import { refuseUnlessBelow, refuseUnlessBetween, refuseWhileReviewed, takeOffice } from './office-acts.ts';
import { noteOrganisationAct } from './organisation-events.ts';
import { getOrganisation, lockChildRanges, type OrganisationEntry } from './organisation-repository.ts';
import { type ChangeId, type CompetenceMove, insertChange, isMoving, listSubtree } from './subordination-repository.ts';

export interface SubordinationRequest {
  readonly id: Id<'organisation'>;
  readonly expectedVersion: number;
  readonly parentId: Id<'organisation'>;
  readonly effectiveOn: PlainDate;
  readonly today: PlainDate;
  readonly reason: string;
}

/**
 * Begins to move an office with everything below it under another superior (改变隶属): allots the new ranges and writes
 * down who moves from which number to which. The actor administers the office and both superiors. From the moment this
 * commits, the people of the subtree see both of their ranges; the pieces follow in a job.
 */
export async function startSubordination(tx: Transaction, request: SubordinationRequest): Promise<ChangeId> {
  const { id, effectiveOn, today, reason } = request;
  await lockBeginnings(tx);
  const office = await takeOffice(tx, id, request.expectedVersion);
  refuseUnlessBetween(effectiveOn, office.validFrom, today);
  const next = await getOrganisation(tx, request.parentId);
  if (office.parentId === null) refuseWith(ORGANISATION_PROBLEMS.mayNotAdminister, { parent: next.name });
  const former = await getOrganisation(tx, office.parentId);
  refuseUnlessBelow(tx, former);
  refuseUnlessBelow(tx, next);
  if (await isMoving(tx)) refuseWith(ORGANISATION_PROBLEMS.anotherMoving);
  if (await isMerging(tx)) refuseWith(ORGANISATION_PROBLEMS.schoolMerging);
  if (next.id === former.id || isWithin(next.scope, office.scope) || !mayAdminister(next.kind, office.kind))
    refuseWith(ORGANISATION_PROBLEMS.mayNotAdminister, { parent: next.name });
  await refuseWhileReviewed(tx, office, former);
  const range =
    allotChildRange(next.scope, await lockChildRanges(tx, next.id), office.kind) ??
    refuseWith(ORGANISATION_PROBLEMS.parentFull, { parent: next.name });
  const moves =
    planMoves(await listSubtree(tx, office.scope), office.id, range) ??
    refuseWith(ORGANISATION_PROBLEMS.parentFull, { parent: next.name });
  const changeId = await insertChange(tx, {
    organisationId: id,
    fromParentId: former.id,
    toParentId: next.id,
    effectiveOn,
    reason,
    competence: await mapCompetence(tx, former, next),
    moves,
  });
  await noteOrganisationAct(tx, {
    organisationId: id,
    kind: 'subordinated',
    effectiveOn,
    reason,
    changes: { superior: { from: former.name.zh, to: next.name.zh } },
  });
  return changeId;
}

/**
 * Who is competent instead of a superior that is left behind: the new superior of the same kind, or else the new one
 * directly above. Superiors common to both places stay competent.
 */
async function mapCompetence(
  tx: Transaction,
  former: OrganisationEntry,
  next: OrganisationEntry,
): Promise<readonly CompetenceMove[]> {
  const formerLine = await listAuthoritiesAbove(tx, former);
  const nextLine = await listAuthoritiesAbove(tx, next);
  const left = formerLine.filter((authority) => nextLine.every(({ id }) => id !== authority.id));
  return left.flatMap(({ id, kind, scope_from }) => {
    const heir = nextLine.find((authority) => authority.kind === kind) ?? nextLine[0];
    return heir === undefined ? [] : [{ formerId: id, formerNo: scope_from, nextId: heir.id, nextNo: heir.scope_from }];
  });
}

/** An office, when it is an authority, and those above it, the nearest first. */
async function listAuthoritiesAbove(tx: Transaction, { scope }: OrganisationEntry) {
  const { rows } = await sql<{ id: string; kind: number; scope_from: string }>`
    SELECT id, kind, scope_from FROM organisations
     WHERE scope_from <= ${String(scope.from)} AND scope_to >= ${String(scope.to)} AND kind < ${organisationKindNumber('school')}
     ORDER BY scope_from DESC`.execute(tx.db);
  return rows;
}
