import { asPlainDate, type Id, type LocalText, type PlainDate, refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { refuseIfStale } from '@xueji/platform/http';
import { type MakerChecker, ORGANISATION_PROBLEMS, type ScopeRange } from '../model/index.ts';
import { isMerging } from './merger-repository.ts';
import {
  countReviewedCases,
  type LockedOrganisation,
  lockOrganisation,
  type OrganisationEntry,
} from './organisation-repository.ts';
import { isMoving } from './subordination-repository.ts';

/** Refuses an act on an office that is neither the actor's own nor below it. The database would refuse it too, unpolitely. */
export function refuseUnlessBelow(
  { actor }: Transaction,
  office: { readonly name: LocalText; readonly scope: ScopeRange },
): void {
  const isBelow = office.scope.from >= BigInt(actor.scopeFrom) && office.scope.to <= BigInt(actor.scopeTo);
  if (!isBelow) refuseWith(ORGANISATION_PROBLEMS.notSubordinate, { name: office.name });
}

/** Takes an open office of the actor's for an act, in the version the person saw. Others who act on it wait. */
export async function takeOffice(
  tx: Transaction,
  id: Id<'organisation'>,
  expectedVersion: number,
): Promise<LockedOrganisation> {
  const office = await lockOrganisation(tx, id);
  refuseUnlessBelow(tx, office);
  await refuseWhileMoving(tx, id);
  refuseIfStale(expectedVersion, office.version);
  return office;
}

/** Refuses an act on an office that changes its superior or merges: its numbers, or its pupils, are on their way. */
export async function refuseWhileMoving(tx: Transaction, id: Id<'organisation'>): Promise<void> {
  if (await isMoving(tx, id)) refuseWith(ORGANISATION_PROBLEMS.anotherMoving);
  if (await isMerging(tx, id)) refuseWith(ORGANISATION_PROBLEMS.schoolMerging);
}

/** Refuses a day on which the change cannot have taken effect. */
export function refuseUnlessBetween(date: PlainDate, from: PlainDate, to: PlainDate): void {
  if (date < from || date > to) refuseWith(ORGANISATION_PROBLEMS.effectiveOutOfReach, { date, from, to });
}

/** No office here is older; an earlier day is a slip of the hand. */
const EARLIEST_OPENING = asPlainDate('1840-01-01');

/** Refuses to add an office before the day it opens: from the moment it is there it is open. */
export function refuseFutureOpening(openedOn: PlainDate, today: PlainDate): void {
  refuseUnlessBetween(openedOn, EARLIEST_OPENING, today);
}

/** Refuses `centralSchoolMissing` when a school is to be reviewed by a superior that is no school. */
export function refuseWithoutCentralSchool(
  makerChecker: MakerChecker | undefined,
  superior: OrganisationEntry | undefined,
): void {
  if (makerChecker === 'central-school' && superior?.kind !== 'school')
    refuseWith(ORGANISATION_PROBLEMS.centralSchoolMissing, { superior: superior?.name ?? '' });
}

/**
 * Refuses to take a school away from its central school while that reviews it, or still has cases of it to review: also one
 * begun while the school is on its way would be nobody's.
 */
export async function refuseWhileReviewed(
  tx: Transaction,
  school: OrganisationEntry,
  superior: OrganisationEntry,
): Promise<void> {
  if (superior.kind !== 'school') return;
  if (school.makerChecker === 'central-school')
    refuseWith(ORGANISATION_PROBLEMS.centralSchoolLeft, { superior: superior.name });
  const cases = await countReviewedCases(tx, { schoolId: school.id, reviewerId: superior.id });
  if (cases > 0) refuseWith(ORGANISATION_PROBLEMS.centralSchoolReviewing, { superior: superior.name, cases });
}
