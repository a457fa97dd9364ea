import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { statusNumber } from '../model/index.ts';

/** The spell by which a pupil attends a school now. */
export interface Attendance {
  readonly studentId: Id<'student'>;
  readonly enrolmentId: Id<'enrolment'>;
  readonly schoolId: Id<'organisation'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
}

/** Of the given pupils those who are in school (在读), as far as they are in the actor's scope: who is away has no entry. */
export async function listAttendances(
  tx: Transaction,
  studentIds: readonly Id<'student'>[],
): Promise<ReadonlyMap<Id<'student'>, Attendance>> {
  const { scopeFrom, scopeTo } = tx.actor;
  const { rows } = await sql<Attendance>`
    SELECT student_id AS "studentId", id AS "enrolmentId", holder_id AS "schoolId", scope_no AS "scopeNo",
           competence_no AS "competenceNo"
      FROM current_enrolments
     WHERE student_id = ANY(${studentIds}::bigint[]) AND status = ${statusNumber('inSchool')}
       AND scope_no >= ${scopeFrom} AND scope_no <= ${scopeTo}`.execute(tx.db);
  return new Map(rows.map((row) => [row.studentId, row]));
}
