import { type Id, refuseWith } from '@xueji/kernel';
import { runPrepared, type Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { STUDENT_PROBLEMS } from '@xueji/students';
import { type StudentSummary, SUMMARY_COLUMNS, searchConditions } from '@xueji/students/server';
import { type QueryResult, type RawBuilder, sql } from 'kysely';
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
  const { rows } = await ask(tx, filter, listingOf(services, tx, filter, from, page.limit));
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
       ORDER BY s.scope_no, s.name_pinyin, s.id LIMIT ${sql.lit(limit)}`;
  }
  const source = pupilSource(tx, services.clock.now(), filter);
  const rest = from === undefined ? sql`` : sql`AND (s.name_pinyin, s.id) > (${from.namePinyin}, ${from.id})`;
  const finds = searchConditions(services, filter.search).map(
    (condition) => sql`(SELECT ${SUMMARY_COLUMNS} FROM ${source} AND ${condition} ${rest}
      ORDER BY s.name_pinyin, s.id LIMIT ${sql.lit(limit)})`,
  );
  return sql<StudentSummary>`
    SELECT * FROM (${sql.join(finds, sql` UNION `)}) AS found ORDER BY "namePinyin", id LIMIT ${sql.lit(limit)}`;
}

/** How many there are, up to `TOTAL_CAP`. */
export async function countPupils(services: Tools, tx: Transaction, filter: PupilFilter): Promise<number> {
  const { rows } = await ask(tx, filter, countingOf(services, tx, filter));
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
      ? conditions.map((condition) => sql`(SELECT s.id FROM ${source} AND ${condition} LIMIT ${sql.lit(TOTAL_CAP)})`)
      : [sql`(SELECT e.student_id FROM ${spells} LIMIT ${sql.lit(TOTAL_CAP)})`];
  return sql`SELECT least(count(*), ${sql.lit(TOTAL_CAP)})::int AS count FROM (${sql.join(found, sql` UNION `)}) AS found`;
}

/**
 * Everybody in the order of an index, and whom a number finds, are planned once for all: the bounds change nothing. How many bear
 * a name or belong to a narrower list is known only with the values. Limits stand in the text, because of one it does not know
 * PostgreSQL expects a tenth of everything.
 */
async function ask<Row>(tx: Transaction, filter: PupilFilter, question: RawBuilder<Row>): Promise<QueryResult<Row>> {
  const { search, ...narrower } = filter;
  const isNarrowed = Object.values(narrower).some((wish) => wish !== undefined && wish !== false);
  const isByName = search?.kind === 'name' || search?.kind === 'pinyin';
  return isNarrowed || isByName ? await question.execute(tx.db) : await runPrepared(tx.db, question);
}

export interface Position {
  readonly id: Id<'student'>;
  readonly scopeNo: string;
  readonly namePinyin: string;
}

async function positionOf(tx: Transaction, studentId: Id<'student'>): Promise<Position> {
  const { rows } = await runPrepared(
    tx.db,
    sql<Position>`SELECT id, scope_no AS "scopeNo", name_pinyin AS "namePinyin" FROM students WHERE id = ${studentId}`,
  );
  return rows[0] ?? refuseWith(STUDENT_PROBLEMS.notFound);
}
