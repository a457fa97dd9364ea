import { dateInShanghai, type Id, type ProblemKind } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { enqueueMessage } from '@xueji/platform/outbox';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { CLASS_PROBLEMS, classCode } from '../model/index.ts';
import { addMembership } from './class-repository.ts';
import { endMembership, type LockedClass, lockOpenClass } from './class-writing.ts';
import type { PupilPlaces } from './pupil-places.ts';

export interface PupilToPlace {
  readonly studentId: Id<'student'>;
  readonly to: LockedClass;
  readonly act: 'placed' | 'moved' | 'merged';
  /** Where the plan found the pupil; left out, wherever the pupil is. */
  readonly expectedFrom?: Id<'class'> | null;
  readonly reason?: string | undefined;
}

/**
 * Puts one pupil into a class of the pupil's own cohort: the spell, from today the membership of who is approved, and the
 * event. Answers why not, and nothing when it is done or was so already.
 */
export async function placePupil(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  places: PupilPlaces,
  { studentId, to, act, expectedFrom, reason }: PupilToPlace,
): Promise<ProblemKind | undefined> {
  const place = await places.lockPlace(tx, studentId);
  if (place === undefined || place.schoolId !== to.schoolId || place.stage !== to.stage) {
    return CLASS_PROBLEMS.pupilNotHere;
  }
  if (place.classId === to.id) return undefined;
  if (expectedFrom !== undefined && expectedFrom !== place.classId) return CLASS_PROBLEMS.movedMeanwhile;
  const from = place.classId === null ? undefined : await lockOpenClass(tx, place.classId);
  if (from !== undefined && from.entryYear !== to.entryYear) return CLASS_PROBLEMS.otherCohort;

  const now = services.clock.now();
  const today = dateInShanghai(now);
  await places.holdInClass(tx, studentId, to.id);
  if (place.isApproved) {
    await endMembership(tx, studentId, today);
    await addMembership(tx, { classId: to.id, studentId, seatNumber: null, from: today });
  }
  await appendRecordEvent(tx, {
    kind: `class.${act}`,
    occurredAt: now,
    studentId,
    organisationId: place.schoolId,
    scopeNo: place.scopeNo,
    ...(reason === undefined ? {} : { reason }),
    changes: {
      class: {
        from: from === undefined ? null : classCode(from.entryYear, from.classNumber),
        to: classCode(to.entryYear, to.classNumber),
      },
    },
  });
  await enqueueMessage(tx, { topic: 'record-changed', subject: studentId });
  await places.afterPlacing(services, tx, [studentId]);
  return undefined;
}
