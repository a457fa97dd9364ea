import type { GradeCode, Stage } from '@xueji/code-sets';
import type { Id, PlainDate } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { CohortKey } from './pupil-places.ts';

export interface NewClass extends CohortKey {
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly studyYears: number;
  readonly classNumber: number;
  readonly classKind: string;
  readonly headTeacher: string | null;
  readonly formedOn: PlainDate;
  readonly schoolYear: number;
  readonly gradeCode: GradeCode;
  readonly gradeFrom: Date;
}

/** Lets two people of one school form classes one after the other. */
export async function lockClassesOfSchool(tx: Transaction, schoolId: Id<'organisation'>): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('classes.of-school', ${schoolId}::bigint))`.execute(tx.db);
}

/** Every number a cohort ever gave to a class, closed ones included. */
export async function listClassNumbers(tx: Transaction, cohort: CohortKey): Promise<readonly number[]> {
  const { rows } = await sql<{ number: number }>`
    SELECT class_number AS number FROM classes
     WHERE school_id = ${cohort.schoolId} AND stage = ${cohort.stage} AND entry_year = ${cohort.entryYear}
     ORDER BY class_number`.execute(tx.db);
  return rows.map(({ number }) => number);
}

/** Forms a class and puts it into its grade of this year. */
export async function insertClass(tx: Transaction, fresh: NewClass): Promise<Id<'class'>> {
  const { rows } = await sql<{ id: Id<'class'> }>`
    WITH formed AS (
      INSERT INTO classes (school_id, scope_no, competence_no, stage, study_years, entry_year, class_number, class_kind,
                           head_teacher, formed_on)
      VALUES (${fresh.schoolId}, ${fresh.scopeNo}, ${fresh.competenceNo}, ${fresh.stage}, ${fresh.studyYears},
              ${fresh.entryYear}, ${fresh.classNumber}, ${fresh.classKind}, ${fresh.headTeacher}, ${fresh.formedOn})
      RETURNING id
    ), year AS (
      INSERT INTO class_years (class_id, school_year, grade_code, grade_from, scope_no, competence_no)
      SELECT id, ${fresh.schoolYear}::smallint, ${fresh.gradeCode}, ${fresh.gradeFrom}::timestamptz, ${fresh.scopeNo}::bigint,
             ${fresh.competenceNo}::bigint FROM formed
    )
    SELECT id FROM formed`.execute(tx.db);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('The class was not written');
  return id;
}

/** An open class, locked so that it stays open and its seats stand still. */
export interface LockedClass {
  readonly id: Id<'class'>;
  readonly schoolId: Id<'organisation'>;
  readonly scopeNo: string;
  readonly stage: Stage;
  readonly entryYear: number;
  readonly classNumber: number;
  readonly version: number;
}

export async function lockOpenClass(tx: Transaction, classId: Id<'class'>): Promise<LockedClass | undefined> {
  const { rows } = await sql<LockedClass>`
    SELECT id, school_id AS "schoolId", scope_no AS "scopeNo", stage, entry_year AS "entryYear",
           class_number AS "classNumber", version
      FROM classes
     WHERE id = ${classId} AND closed_on IS NULL
       AND scope_no >= ${tx.actor.scopeFrom} AND scope_no <= ${tx.actor.scopeTo} FOR UPDATE`.execute(tx.db);
  return rows[0];
}

/** Ends the pupil's sitting in whatever class; nothing when the pupil sits in none. */
export async function endMembership(tx: Transaction, studentId: Id<'student'>, on: PlainDate): Promise<void> {
  await sql`
    UPDATE class_memberships SET valid_to = greatest(${on}::date, valid_from)
     WHERE student_id = ${studentId} AND valid_to IS NULL`.execute(tx.db);
}
