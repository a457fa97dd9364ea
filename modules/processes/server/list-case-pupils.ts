import { listPlacements } from '@xueji/enrolments/server';
import type { Id, PlainDate } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { listStudentSummaries } from '@xueji/students/server';
import { sql } from 'kysely';
import type { CasePupil } from '../model/index.ts';

/**
 * The pupils of some cases as lists show them: those in the actor's scope, and those of running cases the actor's office
 * takes part in, whose record may still be elsewhere. The caller audits the list.
 */
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
  const elsewhere = studentIds.filter((id) => !pupils.has(id));
  for (const pupil of await listPupilsElsewhere(tx, elsewhere)) pupils.set(pupil.id as Id<'student'>, pupil);
  return pupils;
}

/** Named by the school the case belongs to: it is there that the pupil will sit. */
async function listPupilsElsewhere(tx: Transaction, studentIds: readonly Id<'student'>[]): Promise<CasePupil[]> {
  if (studentIds.length === 0) return [];
  const { rows } = await sql<{
    id: Id<'student'>;
    name: string;
    sexCode: string;
    birthDate: PlainDate;
    idMasked: string | null;
    homeName: string;
    homeNameEn: string;
  }>`
    SELECT student_id AS id, name, sex_code AS "sexCode", birth_date AS "birthDate", id_masked AS "idMasked",
           home_name AS "homeName", home_name_en AS "homeNameEn"
      FROM case_pupils(${studentIds}::bigint[])`.execute(tx.db);
  return rows.map(({ homeName, homeNameEn, ...pupil }) => ({
    ...pupil,
    className: null,
    schoolName: { zh: homeName, en: homeNameEn },
  }));
}
