import type { GradeCode } from '@xueji/code-sets';
import type { Id, PlainDate } from '@xueji/kernel';
import { organisationKindNumber } from '@xueji/platform/access';
import type { Transaction } from '@xueji/platform/database';
import type { SearchCriteria } from '@xueji/students';
import { type RawBuilder, sql } from 'kysely';
import { type EnrolmentStatus, statusNumber } from '../model/index.ts';

/** What a list of pupils is narrowed by. Values of one filter exclude each other, filters narrow together. */
export interface PupilFilter {
  readonly search?: SearchCriteria | undefined;
  readonly schoolId?: Id<'organisation'> | undefined;
  readonly classId?: Id<'class'> | undefined;
  readonly gradeCode?: GradeCode | undefined;
  readonly status?: EnrolmentStatus | undefined;
  readonly sexCode?: string | undefined;
  readonly ethnicCode?: string | undefined;
  /** 'none': no number was issued yet. */
  readonly numberKind?: 'L' | 'J' | 'G' | 'none' | undefined;
  readonly attendanceModeCode?: string | undefined;
  readonly isMigrant?: boolean | undefined;
  readonly isLeftBehind?: boolean | undefined;
  readonly bornFrom?: PlainDate | undefined;
  readonly bornTo?: PlainDate | undefined;
}

/**
 * Where the rows of a list come from: students `s`, their open spells `e`, and the details `d` where a filter asks for them.
 * The scope is repeated though the policies hold it too: with it the index order serves the paging.
 */
export function pupilSource(tx: Transaction, at: Date, filter: PupilFilter): RawBuilder<unknown> {
  const details = detailConditions(filter);
  const conditions = [
    inScope(tx, 's'),
    inScope(tx, 'e'),
    ...spellConditions(tx, at, filter),
    ...personConditions(filter),
  ];
  if (details.length === 0) {
    return sql`students s JOIN current_enrolments e ON e.student_id = s.id WHERE ${sql.join(conditions, sql` AND `)}`;
  }
  return sql`students s JOIN current_enrolments e ON e.student_id = s.id JOIN student_details d ON d.student_id = s.id
    WHERE ${sql.join([...conditions, inScope(tx, 'd'), ...details], sql` AND `)}`;
}

/**
 * The same for a list in the order of the students' index, where nothing but the spell's existence is asked of it. Joined,
 * the two ranges of scope multiply in the planner's estimate as if they had nothing to do with each other: it expects fewer
 * rows than a page has and reads a whole county first. Looked up one by one, a page costs a page.
 */
export function pupilSourceInOrder(tx: Transaction, at: Date, filter: PupilFilter): RawBuilder<unknown> {
  const { classId, gradeCode, status, schoolId } = filter;
  const isNarrowedBySpell = classId !== undefined || gradeCode !== undefined || status !== undefined;
  if (isNarrowedBySpell || detailConditions(filter).length > 0) return pupilSource(tx, at, filter);
  const held = schoolId === undefined ? [] : [sql`held.holder_id = ${schoolId}`];
  const spell = [sql`held.student_id = s.id`, ...held];
  const conditions = [inScope(tx, 's'), ...spellConditions(tx, at, filter), ...personConditions(filter)];
  // OFFSET 0 keeps the planner from joining after all.
  return sql`students s CROSS JOIN LATERAL (
      SELECT held.holder_id FROM current_enrolments held WHERE ${sql.join(spell, sql` AND `)} OFFSET 0) e
    WHERE ${sql.join(conditions, sql` AND `)}`;
}

/**
 * The open spells `e` alone, for a count: where nothing is asked of the person, the person need not be read. In the order of
 * the scope, so that its bounds are looked up once in the index and not compared spell by spell. Undefined: the persons count.
 */
export function spellSource(tx: Transaction, at: Date, filter: PupilFilter): RawBuilder<unknown> | undefined {
  const { classId, gradeCode } = filter;
  if (filter.search !== undefined || personConditions(filter).length > 0 || detailConditions(filter).length > 0) return;
  const conditions = [inScope(tx, 'e'), ...spellConditions(tx, at, filter, 'e')];
  const isNarrowed = classId !== undefined || gradeCode !== undefined;
  return sql`current_enrolments e WHERE ${sql.join(conditions, sql` AND `)} ${isNarrowed ? sql`` : sql`ORDER BY e.scope_no`}`;
}

function inScope({ actor }: Transaction, table: 's' | 'e' | 'd' | 'y'): RawBuilder<unknown> {
  const column = sql.ref(`${table}.scope_no`);
  return sql`${column} >= ${actor.scopeFrom} AND ${column} <= ${actor.scopeTo}`;
}

function spellConditions(
  tx: Transaction,
  at: Date,
  filter: PupilFilter,
  placed: 's' | 'e' = 's',
): readonly RawBuilder<unknown>[] {
  const { schoolId, classId, gradeCode, status } = filter;
  return given([
    // The numbers its pupils may carry in front of the id of the school: the lists are in the order of these numbers.
    schoolId &&
      sql`${sql.ref(`${placed}.scope_no`)} = ANY(ARRAY[${scopeNosOf(schoolId)}]) AND e.holder_id = ${schoolId}`,
    classId && sql`e.class_id = ${classId}`,
    gradeCode && sql`e.class_id IN (${classesInGrade(tx, at, gradeCode)})`,
    status && sql`e.status = ${statusNumber(status)}`,
  ]);
}

/** The school's own number, and that of its province, which restricted pupils (保密) of the school carry. */
function scopeNosOf(schoolId: string): RawBuilder<unknown> {
  return sql`(SELECT scope_from FROM organisations WHERE id = ${schoolId}),
    (SELECT p.scope_from FROM organisations p JOIN organisations o ON p.scope_from <= o.scope_from AND p.scope_to >= o.scope_to
      WHERE p.kind = ${organisationKindNumber('province')} AND o.id = ${schoolId})`;
}

/** Classes whose latest grade at the instant is this one. */
function classesInGrade(tx: Transaction, at: Date, gradeCode: GradeCode): RawBuilder<unknown> {
  return sql`SELECT y.class_id FROM class_years y
    WHERE ${inScope(tx, 'y')} AND y.grade_code = ${gradeCode} AND y.grade_from <= ${at}
      AND NOT EXISTS (SELECT 1 FROM class_years later
        WHERE later.class_id = y.class_id AND later.grade_from > y.grade_from AND later.grade_from <= ${at})`;
}

function personConditions(filter: PupilFilter): readonly RawBuilder<unknown>[] {
  const { sexCode, ethnicCode, numberKind, bornFrom, bornTo } = filter;
  return given([
    sexCode && sql`s.sex_code = ${sexCode}`,
    ethnicCode && sql`s.ethnic_code = ${ethnicCode}`,
    numberKind && (numberKind === 'none' ? sql`s.number_kind IS NULL` : sql`s.number_kind = ${numberKind}`),
    bornFrom && sql`s.birth_date >= ${bornFrom}::date`,
    bornTo && sql`s.birth_date <= ${bornTo}::date`,
  ]);
}

function detailConditions(filter: PupilFilter): readonly RawBuilder<unknown>[] {
  const { attendanceModeCode, isMigrant, isLeftBehind } = filter;
  return given([
    attendanceModeCode && sql`d.attendance_mode_code = ${attendanceModeCode}`,
    isMigrant && sql`d.migrant_child`,
    isLeftBehind && sql`d.left_behind_code <> '0'`,
  ]);
}

function given(conditions: readonly (RawBuilder<unknown> | string | boolean | undefined)[]): RawBuilder<unknown>[] {
  return conditions.filter((condition) => typeof condition === 'object');
}
