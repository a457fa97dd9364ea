import { listPlacements } from '@xueji/enrolments/server';
import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { listStudentSummaries } from '@xueji/students/server';
import type { CasePupil } from '../model/index.ts';

/** The pupils of some cases as lists show them, as far as they are in the actor's scope. The caller audits the list. */
export async function listCasePupils(
  tx: Transaction,
  now: Date,
  studentIds: readonly Id<'student'>[],
): Promise<ReadonlyMap<Id<'student'>, CasePupil>> {
  const students = await listStudentSummaries(tx, studentIds);
  const placements = await listPlacements(tx, now, studentIds);
  const pupils = new Map<Id<'student'>, CasePupil>();
  for (const [id, { name, sexCode, birthDate, idMasked }] of students) {
    const placement = placements.get(id);
    if (placement === undefined) continue;
    const { className, school } = placement;
    pupils.set(id, { id, name, sexCode, birthDate, idMasked, className, schoolName: school.name });
  }
  return pupils;
}
