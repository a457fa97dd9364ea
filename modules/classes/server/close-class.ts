import { dateInShanghai, type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { CLASS_PROBLEMS, classCode } from '../model/index.ts';
import { lockOpenClass, writeClosing } from './class-writing.ts';
import { placePupil } from './place-pupil.ts';
import type { PupilPlaces } from './pupil-places.ts';

/**
 * 撤班, and 并班 where a class takes the pupils over: they move today, the old class closes and keeps its history. A class
 * with pupils is not closed without one that takes them.
 */
export async function closeClass(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  places: PupilPlaces,
  classId: Id<'class'>,
  wish: { readonly intoClassId?: string | undefined; readonly reason: string },
): Promise<{ readonly moved: number }> {
  const closing = await lockOpenClass(tx, classId);
  if (closing === undefined) refuseWith(CLASS_PROBLEMS.notFound);
  const held = (await places.listCohort(tx, closing)).filter((pupil) => pupil.classId === classId);
  const into = wish.intoClassId === undefined ? undefined : await lockOpenClass(tx, wish.intoClassId as Id<'class'>);
  if (wish.intoClassId !== undefined && into === undefined) refuseWith(CLASS_PROBLEMS.notFound);
  if (into === undefined && held.length > 0) refuseWith(CLASS_PROBLEMS.notEmpty, { count: held.length });
  if (into !== undefined) {
    const isOfCohort =
      into.schoolId === closing.schoolId && into.stage === closing.stage && into.entryYear === closing.entryYear;
    if (!isOfCohort || into.id === closing.id) refuseWith(CLASS_PROBLEMS.otherCohort);
    for (const { studentId } of held) {
      const problem = await placePupil(services, tx, places, {
        ...{ studentId, to: into, act: 'merged', expectedFrom: classId, reason: wish.reason },
      });
      if (problem !== undefined) refuseWith(problem);
    }
  }
  const now = services.clock.now();
  await writeClosing(tx, classId, dateInShanghai(now), into?.id);
  await appendRecordEvent(tx, {
    kind: into === undefined ? 'class.closed' : 'class.merged-away',
    occurredAt: now,
    organisationId: closing.schoolId,
    scopeNo: closing.scopeNo,
    reason: wish.reason,
    changes: {
      class: {
        from: classCode(closing.entryYear, closing.classNumber),
        to: into === undefined ? null : classCode(into.entryYear, into.classNumber),
      },
    },
  });
  await appendAudit(tx, {
    action: 'classes.close',
    studentIds: held.map(({ studentId }) => studentId),
    rowCount: held.length,
    reason: wish.reason,
    filter: { classId, intoClassId: into?.id ?? null },
  });
  return { moved: held.length };
}
