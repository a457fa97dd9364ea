import type { GradeCode, SchoolSystem, Stage } from '@xueji/code-sets';
import type { Id, PlainDate } from '@xueji/kernel';
import { runPrepared, type Transaction } from '@xueji/platform/database';
import { type RawBuilder, sql } from 'kysely';

export interface ClassRow {
  readonly id: Id<'class'>;
  readonly schoolId: Id<'organisation'>;
  readonly schoolName: string;
  readonly schoolNameEn: string;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly stage: Stage;
  readonly system: SchoolSystem;
  readonly gradeCode: GradeCode;
  readonly entryYear: number;
  readonly classNumber: number;
  readonly headTeacher: string | null;
  readonly memberCount: number;
  readonly version: number;
  /** The other classes it is taught together with (复式班), youngest grade first. */
  readonly fellows: readonly Pick<ClassRow, 'id' | 'gradeCode' | 'classNumber' | 'memberCount'>[];
}

export interface ClassFilter {
  readonly schoolId?: Id<'organisation'> | undefined;
  readonly stage?: number | undefined;
  readonly gradeCode?: string | undefined;
  readonly entryYear?: number | undefined;
  readonly id?: Id<'class'> | undefined;
}

/** The system of schooling of a class `c`. */
const SYSTEM = sql`CASE WHEN (c.stage = 1 AND c.study_years = 5) OR (c.stage = 2 AND c.study_years = 4) THEN '5-4' ELSE '6-3' END`;

/** Open classes of the scope with their grade at an instant, in the order school, stage, youngest cohort first, number. */
export async function listClasses(
  tx: Transaction,
  at: Date,
  filter: ClassFilter,
  after: Id<'class'> | undefined,
  limit: number,
): Promise<readonly ClassRow[]> {
  const { id, schoolId, stage, entryYear, gradeCode } = filter;
  const conditions = [
    sql`c.closed_on IS NULL`,
    ...(id === undefined ? [] : [sql`c.id = ${id}`]),
    ...(schoolId === undefined ? [] : [sql`c.school_id = ${schoolId}`]),
    ...(stage === undefined ? [] : [sql`c.stage = ${stage}`]),
    ...(entryYear === undefined ? [] : [sql`c.entry_year = ${entryYear}`]),
    ...(gradeCode === undefined ? [] : [sql`y.grade_code = ${gradeCode}`]),
    ...(after === undefined ? [] : [afterClass(after)]),
  ];
  const question = sql<ClassRow>`
    SELECT c.id, c.school_id AS "schoolId", o.name AS "schoolName", o.name_en AS "schoolNameEn", c.scope_no AS "scopeNo",
           c.competence_no AS "competenceNo", c.stage,
           ${SYSTEM} AS system,
           y.grade_code AS "gradeCode", c.entry_year AS "entryYear", c.class_number AS "classNumber",
           c.head_teacher AS "headTeacher", c.version,
           (SELECT count(*)::int FROM class_memberships m WHERE m.class_id = c.id AND m.valid_to IS NULL
               AND m.scope_no >= ${tx.actor.scopeFrom} AND m.scope_no <= ${tx.actor.scopeTo}) AS "memberCount",
           ${fellowsOf(tx, at)} AS fellows
      FROM classes c
      JOIN organisations o ON o.id = c.school_id
      JOIN LATERAL (SELECT grade_code FROM class_years
                     WHERE class_id = c.id AND grade_from <= ${at} ORDER BY grade_from DESC LIMIT 1) y ON true
     WHERE c.scope_no >= ${tx.actor.scopeFrom} AND c.scope_no <= ${tx.actor.scopeTo}
       AND ${sql.join(conditions, sql` AND `)}
     ORDER BY c.scope_no, c.stage, -c.entry_year, c.class_number LIMIT ${sql.lit(limit)}`;
  // One class is found by its key, whoever asks; the classes of a scope are another matter for every scope.
  const { rows } = filter.id === undefined ? await question.execute(tx.db) : await runPrepared(tx.db, question);
  return rows;
}

/** What comes behind a class in the order of the list. */
function afterClass(id: Id<'class'>): RawBuilder<unknown> {
  return sql`(c.scope_no, c.stage, -c.entry_year, c.class_number) >
    (SELECT p.scope_no, p.stage, -p.entry_year, p.class_number FROM classes p WHERE p.id = ${id})`;
}

/** A class as a form offers it. */
export type ClassChoice = Pick<ClassRow, 'id' | 'system' | 'gradeCode' | 'classNumber'>;

/** Open classes of one school and stage with their grade at an instant, youngest cohort first, without counting anybody. */
export async function listClassChoices(
  tx: Transaction,
  at: Date,
  filter: Pick<ClassFilter, 'id' | 'entryYear'> & { readonly schoolId: Id<'organisation'>; readonly stage: Stage },
  limit: number,
): Promise<readonly ClassChoice[]> {
  const { rows } = await runPrepared(
    tx.db,
    sql<ClassChoice>`
      SELECT c.id, ${SYSTEM} AS system, y.grade_code AS "gradeCode", c.class_number AS "classNumber"
        FROM classes c
        JOIN LATERAL (SELECT grade_code FROM class_years
                       WHERE class_id = c.id AND grade_from <= ${at} ORDER BY grade_from DESC LIMIT 1) y ON true
       WHERE c.school_id = ${filter.schoolId} AND c.stage = ${filter.stage} AND c.closed_on IS NULL
         AND (${filter.id ?? null}::bigint IS NULL OR c.id = ${filter.id ?? null})
         AND (${filter.entryYear ?? null}::smallint IS NULL OR c.entry_year = ${filter.entryYear ?? null})
       ORDER BY -c.entry_year, c.class_number LIMIT ${limit}`,
  );
  return rows;
}

/** The open classes of the same school, stage and multigrade number as `c`, as JSON. */
function fellowsOf({ actor }: Transaction, at: Date): RawBuilder<unknown> {
  return sql`coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', f.id::text, 'gradeCode', fy.grade_code, 'classNumber', f.class_number,
             'memberCount', (SELECT count(*)::int FROM class_memberships m WHERE m.class_id = f.id AND m.valid_to IS NULL
                AND m.scope_no >= ${actor.scopeFrom} AND m.scope_no <= ${actor.scopeTo}))
             ORDER BY f.entry_year DESC, f.class_number)
      FROM classes f
      JOIN LATERAL (SELECT grade_code FROM class_years
                     WHERE class_id = f.id AND grade_from <= ${at} ORDER BY grade_from DESC LIMIT 1) fy ON true
     WHERE f.school_id = c.school_id AND f.stage = c.stage AND f.multigrade_number = c.multigrade_number AND f.id <> c.id
       AND f.closed_on IS NULL AND f.scope_no >= ${actor.scopeFrom} AND f.scope_no <= ${actor.scopeTo}), '[]')`;
}

export interface RosterRow {
  readonly classId: Id<'class'>;
  readonly studentId: Id<'student'>;
  readonly seatNumber: string | null;
  readonly name: string;
  readonly sexCode: string;
  readonly birthDate: PlainDate;
  readonly idMasked: string | null;
  readonly numberKind: 'L' | 'J' | 'G' | null;
  readonly numberMasked: string | null;
  readonly memberSince: PlainDate;
  readonly openProblemCount: number;
}

/** Pupils sitting in classes now: class by class, youngest grade first, by seat number, then by pinyin. */
export async function listRoster(tx: Transaction, classIds: readonly Id<'class'>[]): Promise<readonly RosterRow[]> {
  if (classIds.length === 0) return [];
  const { rows } = await runPrepared(
    tx.db,
    sql<RosterRow>`
      SELECT m.class_id AS "classId", m.student_id AS "studentId", m.seat_number AS "seatNumber", s.name, s.sex_code AS "sexCode",
             s.birth_date AS "birthDate", s.id_masked AS "idMasked", s.number_kind AS "numberKind",
             s.number_masked AS "numberMasked", m.valid_from AS "memberSince",
             s.open_problem_count AS "openProblemCount"
        FROM class_memberships m JOIN students s ON s.id = m.student_id JOIN classes c ON c.id = m.class_id
       WHERE m.class_id IN (${sql.join(classIds)}) AND m.valid_to IS NULL
         AND m.scope_no >= ${tx.actor.scopeFrom} AND m.scope_no <= ${tx.actor.scopeTo}
       ORDER BY c.entry_year DESC, c.class_number, lpad(m.seat_number, 4, '0') NULLS LAST, s.name_pinyin, s.id`,
  );
  return rows;
}

/** Puts a pupil into a class from a day on. A seat that is taken stays with whoever has it: answers false. */
export async function addMembership(
  tx: Transaction,
  member: {
    readonly classId: Id<'class'>;
    readonly studentId: Id<'student'>;
    readonly seatNumber: string | null;
    readonly from: PlainDate;
  },
): Promise<{ readonly seated: boolean }> {
  const { rows } = await sql<{ seated: boolean }>`
    INSERT INTO class_memberships (class_id, student_id, scope_no, competence_no, seat_number, valid_from)
    SELECT c.id, ${member.studentId}, c.scope_no, c.competence_no,
           CASE WHEN EXISTS (SELECT 1 FROM class_memberships taken
                              WHERE taken.class_id = c.id AND taken.valid_to IS NULL AND taken.seat_number = ${member.seatNumber})
                THEN NULL ELSE ${member.seatNumber} END,
           ${member.from}::date
      FROM classes c WHERE c.id = ${member.classId} FOR UPDATE OF c
    RETURNING seat_number IS NOT DISTINCT FROM ${member.seatNumber} AS seated`.execute(tx.db);
  const seated = rows[0]?.seated;
  if (seated === undefined) throw new Error('The class of a membership is not in sight');
  return { seated };
}
