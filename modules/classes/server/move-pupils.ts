import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { CLASS_PROBLEMS } from '../model/index.ts';
import { lockOpenClass } from './class-writing.ts';
import { placePupil } from './place-pupil.ts';
import type { PupilPlaces } from './pupil-places.ts';

/**
 * 调班: pupils of one class to another of the same cohort, effective today. Who cannot be moved stays and is told of, as
 * `student:type`; the others move.
 */
export async function movePupils(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  places: PupilPlaces,
  fromClassId: Id<'class'>,
  wish: { readonly studentIds: readonly string[]; readonly toClassId: string; readonly reason: string },
): Promise<{ readonly moved: number; readonly refused: readonly string[] }> {
  const from = await lockOpenClass(tx, fromClassId);
  const to = await lockOpenClass(tx, wish.toClassId as Id<'class'>);
  if (from === undefined || to === undefined) refuseWith(CLASS_PROBLEMS.notFound);
  if (from.entryYear !== to.entryYear || from.stage !== to.stage || from.schoolId !== to.schoolId) {
    refuseWith(CLASS_PROBLEMS.otherCohort);
  }
  const { reason } = wish;
  const studentIds = [...new Set(wish.studentIds as readonly Id<'student'>[])];
  const refused: string[] = [];
  for (const studentId of studentIds) {
    const problem = await placePupil(services, tx, places, {
      ...{ studentId, to, act: 'moved', expectedFrom: fromClassId, reason },
    });
    if (problem !== undefined) refused.push(`${studentId}:${problem.type}`);
  }
  await appendAudit(tx, {
    action: 'classes.move',
    studentIds,
    rowCount: studentIds.length - refused.length,
    filter: { fromClassId, toClassId: to.id },
  });
  return { moved: studentIds.length - refused.length, refused };
}
