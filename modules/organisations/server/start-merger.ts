import { type Id, type PlainDate, refuseWith } from '@xueji/kernel';
import { teachesPupils } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import { ORGANISATION_PROBLEMS, type SchoolContext } from '../model/index.ts';
import { findFullCohort, findRunningMerger, insertMerger, lockBeginnings, type MergerId } from './merger-repository.ts';
import {
  refuseUnlessBelow,
  refuseUnlessBetween,
  refuseWhileMoving,
  refuseWhileReviewed,
  takeOffice,
} from './office-acts.ts';
import { countOpenChildren } from './office-repository.ts';
import { noteOrganisationAct } from './organisation-events.ts';
import type { CountHoldings } from './organisation-holdings.ts';
import { getOrganisation, getSchool } from './organisation-repository.ts';
import { isMoving } from './subordination-repository.ts';

export interface MergerRequest {
  readonly id: Id<'organisation'>;
  readonly expectedVersion: number;
  readonly successorId: Id<'organisation'>;
  readonly effectiveOn: PlainDate;
  readonly today: PlainDate;
  readonly reason: string;
}

/**
 * Begins to merge a school into another (学校合并); the pieces follow in a job. The actor administers both and is, or stands
 * above, the authority competent for their stages. Asked again while the same merger is under way, it answers that one, so that
 * a merger whose job has failed goes on where it stood.
 */
export async function startMerger(
  tx: Transaction,
  countHoldings: CountHoldings,
  request: MergerRequest,
): Promise<MergerId> {
  const { id, successorId, effectiveOn, today, reason } = request;
  await lockBeginnings(tx);
  const running = await findRunningMerger(tx, { schoolId: id });
  if (running !== undefined) {
    if (running.successorId !== successorId) refuseWith(ORGANISATION_PROBLEMS.schoolMerging);
    return running.id;
  }
  const office = await takeOffice(tx, id, request.expectedVersion);
  refuseUnlessBetween(effectiveOn, office.validFrom, today);
  const school = await getSchool(tx, id);
  const successor = await getOrganisation(tx, successorId);
  refuseUnlessBelow(tx, successor);
  await refuseWhileMoving(tx, successorId);
  if (await isMoving(tx)) refuseWith(ORGANISATION_PROBLEMS.anotherMoving);
  const isSuited =
    successorId !== id &&
    teachesPupils(successor.kind) &&
    takesEveryStage(tx, school, await getSchool(tx, successorId));
  if (!isSuited) refuseWith(ORGANISATION_PROBLEMS.mergerUnsuited, { name: successor.name });
  const offices = await countOpenChildren(tx, id);
  if (offices > 0) refuseWith(ORGANISATION_PROBLEMS.mergerHasOffices, { name: office.name, offices });
  if (office.parentId !== null) await refuseWhileReviewed(tx, office, await getOrganisation(tx, office.parentId));
  const entryYear = await findFullCohort(tx, { schoolId: id, successorId });
  if (entryYear !== undefined) refuseWith(ORGANISATION_PROBLEMS.cohortFull, { entryYear: String(entryYear) });
  const { pupils } = await countHoldings(tx, office.scope);
  const mergerId = await insertMerger(tx, { schoolId: id, successorId, effectiveOn, reason, pupilsTotal: pupils });
  await noteOrganisationAct(tx, {
    organisationId: id,
    kind: 'merged',
    effectiveOn,
    reason,
    changes: { successor: { from: null, to: successor.name.zh } },
  });
  await noteOrganisationAct(tx, {
    organisationId: successorId,
    kind: 'merged',
    effectiveOn,
    reason,
    changes: { mergedSchool: { from: null, to: office.name.zh } },
  });
  return mergerId;
}

/** Same stages and years of study, with competent authorities the actor is or stands above. */
function takesEveryStage({ actor }: Transaction, school: SchoolContext, successor: SchoolContext): boolean {
  const isOwn = (competenceNo: string) =>
    BigInt(competenceNo) >= BigInt(actor.scopeFrom) && BigInt(competenceNo) <= BigInt(actor.scopeTo);
  return school.stages.every(
    ({ stage, studyYears, competenceNo }) =>
      isOwn(competenceNo) &&
      successor.stages.some(
        (each) => each.stage === stage && each.studyYears === studyYears && isOwn(each.competenceNo),
      ),
  );
}
