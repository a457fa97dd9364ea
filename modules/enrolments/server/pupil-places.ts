import type { CohortPupil, PupilPlace, PupilPlaces } from '@xueji/classes/server';
import { sql } from 'kysely';
import { statusNumber } from '../model/index.ts';

/** Who may sit in a class: drafts and those under review, and who is in school. Who is away keeps the spell only. */
const PLACEABLE = (['draft', 'schoolReview', 'authorityReview', 'inSchool'] as const).map(statusNumber);
const APPROVED = statusNumber('inSchool');

/** Spells as the room of classes asks for them. */
export const pupilPlaces: Omit<PupilPlaces, 'afterPlacing'> = {
  async listCohort(tx, { schoolId, stage, entryYear }) {
    const { scopeFrom, scopeTo } = tx.actor;
    const { rows } = await sql<CohortPupil>`
      SELECT s.id AS "studentId", s.name, s.sex_code AS "sexCode", s.birth_date AS "birthDate", e.class_id AS "classId",
             e.status = ${APPROVED} AS "isApproved"
        FROM enrolments e
        JOIN students s ON s.id = e.student_id
        JOIN student_details d ON d.student_id = e.student_id
        LEFT JOIN classes c ON c.id = e.class_id
       WHERE e.scope_no >= ${scopeFrom} AND e.scope_no <= ${scopeTo} AND e.status = ANY(${PLACEABLE}::smallint[])
         AND e.holder_id = ${schoolId} AND e.end_on IS NULL AND e.stage = ${stage}
         AND coalesce(c.entry_year::text, left(d.entry_year_month, 4)) = ${String(entryYear)}
       ORDER BY s.name_pinyin, s.id`.execute(tx.db);
    return rows;
  },

  async lockPlace(tx, studentId) {
    const { rows } = await sql<PupilPlace>`
      SELECT holder_id AS "schoolId", stage, class_id AS "classId", scope_no AS "scopeNo", status = ${APPROVED} AS "isApproved"
        FROM enrolments
       WHERE student_id = ${studentId} AND end_on IS NULL AND status = ANY(${PLACEABLE}::smallint[])
         FOR UPDATE`.execute(tx.db);
    return rows[0];
  },

  async holdInClass(tx, studentId, classId) {
    await sql`
      UPDATE enrolments SET class_id = ${classId}, version = version + 1
       WHERE student_id = ${studentId} AND end_on IS NULL`.execute(tx.db);
  },
};
