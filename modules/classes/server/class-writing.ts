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
  /** Open classes of the school and stage with this number are taught together (复式班). */
  readonly multigradeNumber: number | null;
}

export const LOCKED_CLASS_COLUMNS = sql`id, school_id AS "schoolId", scope_no AS "scopeNo", stage, entry_year AS "entryYear",
  class_number AS "classNumber", version, multigrade_number AS "multigradeNumber"`;

export async function lockOpenClass(tx: Transaction, classId: Id<'class'>): Promise<LockedClass | undefined> {
  const { rows } = await sql<LockedClass>`
    SELECT ${LOCKED_CLASS_COLUMNS} FROM classes
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

/** Closes a class from a day on, perhaps into another. */
export async function writeClosing(
  tx: Transaction,
  classId: Id<'class'>,
  on: PlainDate,
  into: Id<'class'> | undefined,
): Promise<void> {
  await sql`
    UPDATE classes SET closed_on = greatest(${on}::date, formed_on), merged_into = ${into ?? null}, version = version + 1
     WHERE id = ${classId}`.execute(tx.db);
}

export interface Member {
  readonly studentId: Id<'student'>;
  readonly sexCode: string;
  readonly seatNumber: string | null;
}

/** Who sits in a class now, in pinyin order. */
export async function listMembers(tx: Transaction, classId: Id<'class'>): Promise<readonly Member[]> {
  const { rows } = await sql<Member>`
    SELECT m.student_id AS "studentId", s.sex_code AS "sexCode", m.seat_number AS "seatNumber"
      FROM class_memberships m JOIN students s ON s.id = m.student_id
     WHERE m.class_id = ${classId} AND m.valid_to IS NULL
       AND m.scope_no >= ${tx.actor.scopeFrom} AND m.scope_no <= ${tx.actor.scopeTo}
     ORDER BY s.name_pinyin, s.id`.execute(tx.db);
  return rows;
}

/** Writes seats and counts the edit. Every seat that changes is emptied first: the index looks at each row as it is written. */
export async function writeSeats(
  tx: Transaction,
  classId: Id<'class'>,
  seats: readonly { readonly studentId: Id<'student'>; readonly seatAfter: string | null }[],
): Promise<number> {
  const studentIds = seats.map(({ studentId }) => studentId);
  await sql`
    UPDATE class_memberships SET seat_number = NULL
     WHERE class_id = ${classId} AND valid_to IS NULL AND student_id = ANY(${studentIds}::bigint[])`.execute(tx.db);
  await sql`
    UPDATE class_memberships m SET seat_number = given.seat
      FROM unnest(${studentIds}::bigint[], ${seats.map(({ seatAfter }) => seatAfter)}::text[]) AS given (student_id, seat)
     WHERE m.class_id = ${classId} AND m.valid_to IS NULL AND m.student_id = given.student_id`.execute(tx.db);
  const { rows } = await sql<{ version: number }>`
    UPDATE classes SET version = version + 1 WHERE id = ${classId} RETURNING version`.execute(tx.db);
  const version = rows[0]?.version;
  if (version === undefined) throw new Error('The class is gone while it is locked');
  return version;
}
