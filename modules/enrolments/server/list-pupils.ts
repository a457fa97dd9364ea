import { type Id, refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { STUDENT_PROBLEMS } from '@xueji/students';
import { type StudentSummary, SUMMARY_COLUMNS, searchConditions } from '@xueji/students/server';
import { type RawBuilder, sql } from 'kysely';
import { type PupilFilter, pupilSource, pupilSourceInOrder, spellSource } from './pupil-filter.ts';

type Tools = Pick<Services, 'vault' | 'clock'>;

/**
 * Counting stops here, so that it never holds up the page: a total beyond it is shown as "or more". Most schools are below it,
 * and nobody counts the pupils of a county by turning pages.
 */
export const TOTAL_CAP = 2_000;

export interface PupilPage {
  /** The last pupil of the page before; its place is looked up, so that no name stands in an address. */
  readonly after?: Id<'student'> | undefined;
  readonly limit: number;
}

/** Pupils with an open spell in the scope: school by school in pinyin order, finds of a search in pinyin order alone. */
export async function listPupils(
  services: Tools,
  tx: Transaction,
  filter: PupilFilter,
  page: PupilPage,
): Promise<readonly StudentSummary[]> {
  const from = page.after === undefined ? undefined : await positionOf(tx, page.after);
  const { rows } = await listingOf(services, tx, filter, from, page.limit).execute(tx.db);
  return rows;
}

/** The question of `listPupils`, for a look at its plan. */
export function listingOf(
  services: Tools,
  tx: Transaction,
  filter: PupilFilter,
  from: Position | undefined,
  limit: number,
): RawBuilder<StudentSummary> {
  if (filter.search === undefined) {
    return sql<StudentSummary>`
      SELECT ${SUMMARY_COLUMNS} FROM ${pupilSourceInOrder(tx, services.clock.now(), filter)}
         ${from === undefined ? sql`` : sql`AND (s.scope_no, s.name_pinyin, s.id) > (${from.scopeNo}, ${from.namePinyin}, ${from.id})`}
       ORDER BY s.scope_no, s.name_pinyin, s.id LIMIT ${limit}`;
  }
  const source = pupilSource(tx, services.clock.now(), filter);
  const rest = from === undefined ? sql`` : sql`AND (s.name_pinyin, s.id) > (${from.namePinyin}, ${from.id})`;
  const finds = searchConditions(services, filter.search).map(
    (condition) => sql`(SELECT ${SUMMARY_COLUMNS} FROM ${source} AND ${condition} ${rest}
      ORDER BY s.name_pinyin, s.id LIMIT ${limit})`,
  );
  return sql<StudentSummary>`
    SELECT * FROM (${sql.join(finds, sql` UNION `)}) AS found ORDER BY "namePinyin", id LIMIT ${limit}`;
}

/** How many there are, up to `TOTAL_CAP`. */
export async function countPupils(services: Tools, tx: Transaction, filter: PupilFilter): Promise<number> {
  const { rows } = await countingOf(services, tx, filter).execute(tx.db);
  return rows[0]?.count ?? 0;
}

/** The question of `countPupils`, for a look at its plan. */
export function countingOf(
  services: Tools,
  tx: Transaction,
  filter: PupilFilter,
): RawBuilder<{ readonly count: number }> {
  const at = services.clock.now();
  const spells = spellSource(tx, at, filter);
  const source = pupilSource(tx, at, filter);
  const conditions = filter.search === undefined ? [sql`true`] : searchConditions(services, filter.search);
  const found =
    spells === undefined
      ? conditions.map((condition) => sql`(SELECT s.id FROM ${source} AND ${condition} LIMIT ${TOTAL_CAP})`)
      : [sql`(SELECT e.student_id FROM ${spells} LIMIT ${TOTAL_CAP})`];
  return sql`SELECT least(count(*), ${TOTAL_CAP})::int AS count FROM (${sql.join(found, sql` UNION `)}) AS found`;
}

export interface Position {
  readonly id: Id<'student'>;
  readonly scopeNo: string;
  readonly namePinyin: string;
}

async function positionOf(tx: Transaction, studentId: Id<'student'>): Promise<Position> {
  const { rows } = await sql<Position>`
    SELECT id, scope_no AS "scopeNo", name_pinyin AS "namePinyin" FROM students WHERE id = ${studentId}`.execute(tx.db);
  return rows[0] ?? refuseWith(STUDENT_PROBLEMS.notFound);
}
