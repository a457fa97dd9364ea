import type { Id } from '@xueji/kernel';
import { refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { type SearchCriteria, STUDENT_PROBLEMS } from '@xueji/students';
import { type StudentSummary, SUMMARY_COLUMNS, searchCondition } from '@xueji/students/server';
import { type RawBuilder, sql } from 'kysely';
import { type EnrolmentStatus, statusNumber } from '../model/index.ts';

export interface PupilFilter {
  readonly search?: SearchCriteria | undefined;
  readonly schoolId?: Id<'organisation'> | undefined;
  readonly classId?: Id<'class'> | undefined;
  readonly status?: EnrolmentStatus | undefined;
  readonly sexCode?: string | undefined;
}

/** Counting stops here: a total beyond it is shown as "more than". */
export const TOTAL_CAP = 10_000;

/** Pupils with an open spell in the scope, school by school in pinyin order; `after` is the last pupil of the page before. */
export async function listPupils(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  filter: PupilFilter,
  after: Id<'student'> | undefined,
  limit: number,
): Promise<readonly StudentSummary[]> {
  const from = after === undefined ? undefined : await positionOf(tx, after);
  const { rows } = await sql<StudentSummary>`
    SELECT ${SUMMARY_COLUMNS}
      FROM students s JOIN current_enrolments e ON e.student_id = s.id
     WHERE ${wanted(services, tx, filter)}
       ${from === undefined ? sql`` : sql`AND (s.scope_no, s.name_pinyin, s.id) > (${from.scopeNo}, ${from.namePinyin}, ${after})`}
     ORDER BY s.scope_no, s.name_pinyin, s.id LIMIT ${limit}`.execute(tx.db);
  return rows;
}

/** How many there are, up to `TOTAL_CAP`. */
export async function countPupils(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  filter: PupilFilter,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM students s JOIN current_enrolments e ON e.student_id = s.id
       WHERE ${wanted(services, tx, filter)} LIMIT ${TOTAL_CAP}) AS counted`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

async function positionOf(
  tx: Transaction,
  studentId: Id<'student'>,
): Promise<{ readonly scopeNo: string; readonly namePinyin: string }> {
  const { rows } = await sql<{ scopeNo: string; namePinyin: string }>`
    SELECT scope_no AS "scopeNo", name_pinyin AS "namePinyin" FROM students WHERE id = ${studentId}`.execute(tx.db);
  return rows[0] ?? refuseWith(STUDENT_PROBLEMS.notFound);
}

/** The scope is repeated here though the policies hold it too: with it the index order serves the paging. */
function wanted(services: Pick<Services, 'vault'>, tx: Transaction, filter: PupilFilter): RawBuilder<unknown> {
  const { scopeFrom, scopeTo } = tx.actor;
  const conditions = [
    sql`s.scope_no >= ${scopeFrom} AND s.scope_no <= ${scopeTo} AND e.scope_no >= ${scopeFrom} AND e.scope_no <= ${scopeTo}`,
    ...(filter.search === undefined ? [] : [searchCondition(services, filter.search)]),
    ...(filter.schoolId === undefined ? [] : [sql`e.holder_id = ${filter.schoolId}`]),
    ...(filter.classId === undefined ? [] : [sql`e.class_id = ${filter.classId}`]),
    ...(filter.status === undefined ? [] : [sql`e.status = ${statusNumber(filter.status)}`]),
    ...(filter.sexCode === undefined ? [] : [sql`s.sex_code = ${filter.sexCode}`]),
  ];
  return sql.join(conditions, sql` AND `);
}
