import { className } from '@xueji/classes';
import type { GradeCode, SchoolSystem, Stage } from '@xueji/code-sets';
import { type Id, type LocalText, type PlainDate, refuseWith } from '@xueji/kernel';
import { runPrepared, type Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import {
  ENROLMENT_PROBLEMS,
  ENROLMENT_STATUSES,
  type EnrolmentAction,
  type EnrolmentStatus,
  statusAfter,
  statusNumber,
  statusOfNumber,
} from '../model/index.ts';
import { refuseClosedSchool } from './refuse-closed-school.ts';

export interface NewEnrolment {
  readonly studentId: Id<'student'>;
  readonly holderId: Id<'organisation'>;
  /** Null while the pupil waits for placement (分班). */
  readonly classId: Id<'class'> | null;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly stage: Stage;
  readonly status: EnrolmentStatus;
  readonly plannedSeat: string | null;
  readonly beginOn: PlainDate;
}

/** Writes a spell. Refuses `schoolClosed`. */
export async function insertEnrolment(tx: Transaction, fresh: NewEnrolment): Promise<Id<'enrolment'>> {
  const { rows } = await runPrepared(
    tx.db,
    sql<{ id: Id<'enrolment'> }>`
      INSERT INTO enrolments (student_id, holder_id, class_id, scope_no, competence_no, stage, status, planned_seat, begin_on)
      VALUES (${fresh.studentId}, ${fresh.holderId}, ${fresh.classId}, ${fresh.scopeNo}, ${fresh.competenceNo}, ${fresh.stage},
              ${statusNumber(fresh.status)}, ${fresh.plannedSeat}, ${fresh.beginOn})
      RETURNING id`,
  ).catch(refuseClosedSchool);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('The spell was not written');
  return id;
}

/** The open spell of a pupil, locked until the transaction ends. */
export interface OpenSpell {
  readonly id: Id<'enrolment'>;
  readonly studentId: Id<'student'>;
  readonly holderId: Id<'organisation'>;
  readonly classId: Id<'class'> | null;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly stage: Stage;
  readonly status: EnrolmentStatus;
  readonly plannedSeat: string | null;
  readonly beginOn: PlainDate;
}

export async function lockOpenSpell(tx: Transaction, studentId: Id<'student'>): Promise<OpenSpell | undefined> {
  const { rows } = await sql<Omit<OpenSpell, 'status'> & { status: number }>`
    SELECT id, student_id AS "studentId", holder_id AS "holderId", class_id AS "classId", scope_no AS "scopeNo",
           competence_no AS "competenceNo", stage, status, planned_seat AS "plannedSeat", begin_on AS "beginOn"
      FROM enrolments WHERE student_id = ${studentId} AND end_on IS NULL FOR UPDATE`.execute(tx.db);
  const row = rows[0];
  return row === undefined ? undefined : { ...row, status: statusOfNumber(row.status) };
}

/**
 * Moves a locked spell by an action of the status table; refuses what the present status does not admit.
 * A status that closes the spell ends it on `on`.
 */
export async function moveSpell(
  tx: Transaction,
  spell: OpenSpell,
  action: EnrolmentAction,
  on: PlainDate,
): Promise<EnrolmentStatus> {
  const next = statusAfter(spell.status, action);
  if (next === undefined) {
    refuseWith(ENROLMENT_PROBLEMS.actionNotAllowed, { status: ENROLMENT_STATUSES[spell.status].label });
  }
  const closes = statusNumber(next) >= 30;
  await sql`
    UPDATE enrolments
       SET status = ${statusNumber(next)}, end_on = ${closes ? sql`greatest(${on}::date, begin_on)` : null},
           end_reason = ${closes ? action : null}, version = version + 1
     WHERE id = ${spell.id}`.execute(tx.db);
  return next;
}

/** The class and seat a draft wishes for. */
export async function changeDraftPlacement(
  tx: Transaction,
  spell: OpenSpell,
  classId: Id<'class'>,
  plannedSeat: string | null,
): Promise<void> {
  await sql`
    UPDATE enrolments SET class_id = ${classId}, planned_seat = ${plannedSeat}, version = version + 1
     WHERE id = ${spell.id}`.execute(tx.db);
}

/**
 * Takes a stopped registration up again: a new draft spell like the one that was closed. False when the pupil's last
 * spell is no stopped registration. Refuses `schoolClosed`.
 */
export async function reopenStoppedDraft(tx: Transaction, studentId: Id<'student'>): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO enrolments (student_id, holder_id, class_id, scope_no, competence_no, stage, status, planned_seat, begin_on)
    SELECT student_id, holder_id, class_id, scope_no, competence_no, stage, ${statusNumber('draft')}, planned_seat, begin_on
      FROM (SELECT * FROM enrolments WHERE student_id = ${studentId} ORDER BY id DESC LIMIT 1 FOR UPDATE) last
     WHERE end_reason = ${'stop-registration' satisfies EnrolmentAction}`
    .execute(tx.db)
    .catch(refuseClosedSchool);
  return numAffectedRows === 1n;
}

/** Where a pupil is now: holder, class and status, as lists of pupils show them. */
export interface Placement {
  readonly studentId: Id<'student'>;
  readonly status: EnrolmentStatus;
  readonly school: { readonly id: Id<'organisation'>; readonly name: LocalText };
  readonly classId: Id<'class'> | null;
  readonly className: LocalText | null;
  readonly gradeCode: GradeCode | null;
}

/** Placements of the given pupils that have an open spell in the actor's scope. */
export async function listPlacements(
  tx: Transaction,
  at: Date,
  studentIds: readonly Id<'student'>[],
): Promise<ReadonlyMap<Id<'student'>, Placement>> {
  const { rows } = await sql<{
    student_id: Id<'student'>;
    status: number;
    school_id: Id<'organisation'>;
    school_name: string;
    school_name_en: string;
    class_id: Id<'class'> | null;
    class_number: number | null;
    grade_code: GradeCode | null;
    system: SchoolSystem;
  }>`
    SELECT e.student_id, e.status, o.id AS school_id, o.name AS school_name, o.name_en AS school_name_en, e.class_id,
           c.class_number, y.grade_code,
           CASE WHEN (c.stage = 1 AND c.study_years = 5) OR (c.stage = 2 AND c.study_years = 4) THEN '5-4' ELSE '6-3' END AS system
      FROM current_enrolments e
      JOIN organisations o ON o.id = e.holder_id
      LEFT JOIN classes c ON c.id = e.class_id
      LEFT JOIN LATERAL (SELECT grade_code FROM class_years
                          WHERE class_id = c.id AND grade_from <= ${at} ORDER BY grade_from DESC LIMIT 1) y ON true
     WHERE e.student_id = ANY(${studentIds}::bigint[])`.execute(tx.db);
  return new Map(
    rows.map((row) => [
      row.student_id,
      {
        studentId: row.student_id,
        status: statusOfNumber(row.status),
        school: { id: row.school_id, name: { zh: row.school_name, en: row.school_name_en } },
        classId: row.class_id,
        gradeCode: row.grade_code,
        className:
          row.grade_code === null || row.class_number === null
            ? null
            : className(row.grade_code, row.system, row.class_number),
      },
    ]),
  );
}

/** A placement with what only the record shows. */
export interface RecordPlacement extends Placement {
  readonly schoolCode: string;
  readonly authority: LocalText;
  readonly seatNumber: string | null;
}

/** Where one pupil is now; nothing when no spell is open in the actor's scope. */
export async function findRecordPlacement(
  tx: Transaction,
  at: Date,
  studentId: Id<'student'>,
): Promise<RecordPlacement | undefined> {
  const placement = (await listPlacements(tx, at, [studentId])).get(studentId);
  if (placement === undefined) return undefined;
  const { rows } = await sql<{
    school_code: string;
    authority_name: string;
    authority_name_en: string;
    seat_number: string | null;
  }>`
    SELECT o.code AS school_code, a.name AS authority_name, a.name_en AS authority_name_en,
           CASE WHEN m.id IS NULL THEN e.planned_seat ELSE m.seat_number END AS seat_number
      FROM enrolments e
      JOIN organisations o ON o.id = e.holder_id
      JOIN organisations a ON a.scope_from = e.competence_no
      LEFT JOIN class_memberships m ON m.student_id = e.student_id AND m.valid_to IS NULL
     WHERE e.student_id = ${studentId} AND e.end_on IS NULL`.execute(tx.db);
  const row = rows[0];
  if (row === undefined) throw new Error('An open spell without its school or authority');
  return {
    ...placement,
    schoolCode: row.school_code,
    authority: { zh: row.authority_name, en: row.authority_name_en },
    seatNumber: row.seat_number,
  };
}
