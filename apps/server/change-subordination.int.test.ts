import { asPlainDate, Refused } from '@xueji/kernel';
import {
  getOrganisation,
  getSchool,
  type OrganisationEntry,
  runSubordination,
  startSubordination,
} from '@xueji/organisations/server';
import type { Actor } from '@xueji/platform/access';
import { type Database, openDatabase, type Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { createTestDatabase, type TestDatabase } from '@xueji/platform/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorAt, type MovingWorld, openMovingWorld } from './testing/moving-county.ts';

const TODAY = asPlainDate('2026-09-10');
const SIZE = { schools: 16, pupilsPerSchool: 120 };
/** What a pupil is made of; each must be seen with the others, at every moment. */
const TABLES = [
  'students',
  'student_details',
  'guardians',
  'student_identifiers',
  'enrolments',
  'class_memberships',
  'classes',
  'class_years',
] as const;
/** The office that dies while it waits for a writer. */
const KILLED_AT = 9;

let test: TestDatabase;
let world: MovingWorld;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await openMovingWorld(test, SIZE);
  // The truth, by the school that holds the pupil and not by numbers, in the snapshot of whoever asks.
  await test.adminPool.query(`
    INSERT INTO accounts (login_name, display_name, password_hash, scope_no) VALUES ('writer', 'w', 'x', 0);
    CREATE VIEW true_rows AS
      SELECT s.school_id, 'students' AS name FROM students s
      UNION ALL SELECT s.school_id, 'student_details' FROM student_details d JOIN students s ON s.id = d.student_id
      UNION ALL SELECT s.school_id, 'guardians' FROM guardians g JOIN students s ON s.id = g.student_id
      UNION ALL SELECT s.school_id, 'student_identifiers' FROM student_identifiers i JOIN students s ON s.id = i.student_id
      UNION ALL SELECT holder_id, 'enrolments' FROM enrolments
      UNION ALL SELECT s.school_id, 'class_memberships' FROM class_memberships m JOIN students s ON s.id = m.student_id
      UNION ALL SELECT school_id, 'classes' FROM classes
      UNION ALL SELECT c.school_id, 'class_years' FROM class_years y JOIN classes c ON c.id = y.class_id;
    CREATE FUNCTION true_counts() RETURNS TABLE (school_id bigint, name text, count bigint)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
      AS $$ SELECT school_id, name, count(*) FROM true_rows GROUP BY 1, 2 $$;
    GRANT SELECT ON true_rows, student_details, class_memberships, classes, class_years TO xueji_lookup;
    ALTER VIEW true_rows OWNER TO xueji_lookup;
    ALTER FUNCTION true_counts() OWNER TO xueji_lookup;
    GRANT EXECUTE ON FUNCTION true_counts() TO xueji_application`);
});

afterAll(() => test.close());

/** What somebody sees, and in the same snapshot what there is and which schools have moved. */
async function look(tx: Transaction) {
  const visible = TABLES.map((table) => sql`SELECT ${table}::text AS name, count(*) AS count FROM ${sql.table(table)}`);
  const { rows } = await sql<{
    seen: Readonly<Record<string, number>>;
    truth: readonly { school_id: string; name: string; count: number }[];
    moved: readonly string[];
  }>`
    SELECT (SELECT jsonb_object_agg(name, count) FROM (${sql.join(visible, sql` UNION ALL `)}) v) AS seen,
           (SELECT jsonb_agg(jsonb_build_object('school_id', school_id::text, 'name', name, 'count', count)) FROM true_counts()) AS truth,
           (SELECT coalesce(jsonb_agg(organisation_id::text), '[]') FROM scope_moves WHERE moved_at IS NOT NULL) AS moved`.execute(
    tx.db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('Nothing was seen');
  return row;
}

/** Who may see a school at a moment: the oracle. It knows offices, and no number. */
type MaySee = (school: OrganisationEntry, hasMoved: boolean) => boolean;

interface Watcher {
  readonly name: string;
  readonly actor: Actor;
  readonly maySee: MaySee;
}

function watchers(): readonly Watcher[] {
  const [ofFormer, ofBetween, ofNext] = world.bystanders;
  const isOfCounty: MaySee = (school) => world.schools.includes(school);
  return [
    { name: 'province', actor: actorAt(world.province), maySee: () => true },
    {
      name: 'former',
      actor: actorAt(world.former),
      maySee: (school, hasMoved) => school === ofFormer || (isOfCounty(school, hasMoved) && !hasMoved),
    },
    {
      name: 'next',
      actor: actorAt(world.next),
      maySee: (school, hasMoved) => school === ofNext || (isOfCounty(school, hasMoved) && hasMoved),
    },
    { name: 'between', actor: actorAt(world.between), maySee: (school) => school === ofBetween },
    { name: 'county', actor: actorAt(world.county), maySee: isOfCounty },
    { name: 'bureau', actor: actorAt(world.bureau), maySee: (school) => school === world.schools.at(-1) },
    ...[0, 5, 15].map(
      (place): Watcher => ({
        name: `school ${place}`,
        actor: actorAt(world.schools[place] ?? world.county),
        maySee: (school) => school === world.schools[place],
      }),
    ),
  ];
}

async function expectRightView(tx: Transaction, { name, maySee }: Watcher): Promise<void> {
  const { seen, truth, moved } = await look(tx);
  const schools = [...world.schools, ...world.bystanders];
  const allowed = new Set(
    schools.filter((school) => maySee(school, moved.includes(school.id))).map(({ id }) => String(id)),
  );
  const expected = Object.fromEntries(
    TABLES.map((table) => [
      table,
      truth
        .filter((row) => row.name === table && allowed.has(row.school_id))
        .reduce((sum, { count }) => sum + count, 0),
    ]),
  );
  expect({ name, moved: moved.length, seen }).toEqual({ name, moved: moved.length, seen: expected });
}

/** Reads until told to stop: with the actor as he was when he signed in, twice in a transaction, on the connections given. */
async function watch(
  watcher: Watcher,
  { open, close }: { open: () => Database; close: (database: Database) => Promise<void> },
  isOver: () => boolean,
): Promise<number> {
  let looks = 0;
  while (!isOver()) {
    const database = open();
    await database.transaction(watcher.actor, async (tx) => {
      await expectRightView(tx, watcher);
      await expectRightView(tx, watcher);
    });
    await close(database);
    looks += 2;
  }
  return looks;
}

/** A clerk who entered his first pupil long before, and still knows his school under its former number. */
async function writePupil(
  tx: Transaction,
  school: OrganisationEntry,
  scopeNo: string,
  competenceNo: string,
): Promise<void> {
  await sql`
    WITH pupil AS (
      INSERT INTO students (school_id, scope_no, competence_no, name, name_pinyin, name_initials, sex_code, birth_date, id_type_code,
                            nationality_code, ethnic_code, overseas_code)
      VALUES (${school.id}, ${scopeNo}, ${competenceNo}, '新生', 'xinsheng', 'xs', '2', '2020-02-02', '1', 'CHN', '01', '00') RETURNING id),
    detail AS (INSERT INTO student_details (student_id, scope_no, competence_no) SELECT id, ${scopeNo}, ${competenceNo} FROM pupil)
    INSERT INTO enrolments (student_id, holder_id, scope_no, competence_no, stage, status, begin_on)
    SELECT id, ${school.id}, ${scopeNo}, ${competenceNo}, 1, 1, '2026-09-10' FROM pupil`.execute(tx.db);
}

async function write(school: OrganisationEntry, isOver: () => boolean): Promise<number> {
  let written = 0;
  while (!isOver()) {
    await test.database.transaction(actorAt(school), (tx) =>
      writePupil(tx, school, String(school.scope.from), String(world.county.scope.from)),
    );
    written += 1;
  }
  return written;
}

/** The county's clerk corrects a pupil of a school: competence must hold before, during and after. */
async function correct(school: OrganisationEntry, isOver: () => boolean): Promise<number> {
  let corrected = 0;
  while (!isOver()) {
    const touched = await test.database.transaction(actorAt(world.county), async (tx) => {
      const { numAffectedRows } = await sql`
        UPDATE students SET version = version + 1
         WHERE id = (SELECT min(id) FROM students WHERE school_id = ${school.id})`.execute(tx.db);
      return Number(numAffectedRows);
    });
    expect(touched).toBe(1);
    corrected += 1;
  }
  return corrected;
}

const died = new Error('the process died');

/** Runs the job on connections of its own; `before` hears how many offices have moved, before each piece. */
async function run(changeId: string, before: (moved: number) => void | Promise<void> = () => undefined): Promise<void> {
  const database = openDatabase(test.applicationUrl, { connectionsMax: 2 });
  try {
    await runSubordination({
      subjectId: changeId,
      runId: '1' as Parameters<typeof runSubordination>[0]['runId'],
      services: { database } as Services,
      report: async (moved) => await before(moved),
    });
  } finally {
    await database.close();
  }
}

describe('a county that changes its superior while people work', () => {
  it('is seen by everybody exactly as he may, at every moment', async () => {
    let isOver = false;
    const over = () => isOver;
    const shared = openDatabase(test.applicationUrl, { connectionsMax: 9 });
    const reused = { open: () => shared, close: () => Promise.resolve() };
    const fresh = {
      open: () => openDatabase(test.applicationUrl, { connectionsMax: 1 }),
      close: (database: Database) => database.close(),
    };
    const all = watchers();
    for (const watcher of all) await test.database.transaction(watcher.actor, (tx) => expectRightView(tx, watcher));

    const people = [
      ...all.map((watcher) => watch(watcher, reused, over)),
      ...all.slice(4, 7).map((watcher) => watch(watcher, fresh, over)),
    ];
    const writers = world.schools.slice(3, 6).map((school) => write(school, over));
    const clerk = world.schools[5] === undefined ? Promise.resolve(0) : correct(world.schools[5], over);
    const settle = Promise.allSettled([...people, ...writers, clerk]);

    const superior = actorAt(world.province);
    const changeId = await test.database.transaction(superior, (tx) =>
      startSubordination(tx, {
        id: world.county.id,
        expectedVersion: 1,
        parentId: world.next.id,
        effectiveOn: TODAY,
        today: TODAY,
        reason: '区划调整',
      }),
    );
    const diesInTime = (moved: number) => {
      if (moved === 5) throw died;
    };
    await expect(run(changeId, diesInTime)).rejects.toBe(died);
    await killWhileWaiting(changeId);
    await run(changeId);
    await new Promise((resolve) => setTimeout(resolve, 200));
    isOver = true;
    const outcomes = await settle;
    await shared.close();
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    const worked = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 0));
    expect(Math.min(...worked)).toBeGreaterThan(1);
  }, 60_000);

  /** A clerk holds his school with a pupil he has not yet committed; the piece waits for him, and its connection is cut. */
  async function killWhileWaiting(changeId: string): Promise<void> {
    const { rows } = await test.adminPool.query<{ organisation_id: string }>(
      'SELECT organisation_id FROM scope_moves WHERE change_id = $1 AND ordinal = $2',
      [changeId, KILLED_AT],
    );
    const school = world.schools.find(({ id }) => id === rows[0]?.organisation_id);
    if (school === undefined) throw new Error('The piece is no school of the county');
    const clerks = openDatabase(test.applicationUrl, { connectionsMax: 1 });
    let letGo: () => void = () => undefined;
    let holding = Promise.resolve();
    const hold = () =>
      new Promise<void>((hasWritten) => {
        holding = clerks.transaction(actorAt(school), async (tx) => {
          await writePupil(tx, school, String(school.scope.from), String(world.county.scope.from));
          hasWritten();
          await new Promise<void>((resolve) => {
            letGo = resolve;
          });
        });
      });
    const running = run(changeId, (moved) => (moved === KILLED_AT - 1 ? hold() : undefined)).then(
      () => undefined,
      (error: unknown) => error,
    );
    // Only sessions of one's own role may be seen and ended.
    for (let killed = 0; killed === 0; ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      const { rows: ended } = await test.database.withoutActor((db) =>
        sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%SELECT move_office%'
               AND pid <> pg_backend_pid()`.execute(db),
      );
      killed = ended.length;
    }
    expect(await running).toBeInstanceOf(Error);
    letGo();
    await holding;
    await clerks.close();
  }

  it('leaves no row behind in any table that carries a live number', async () => {
    const { rows: columns } = await test.adminPool.query<{ table_name: string; column_name: string }>(
      'SELECT table_name, column_name FROM scope_columns',
    );
    expect(columns.length).toBeGreaterThan(25);
    for (const { table_name, column_name } of columns) {
      const { rows } = await test.adminPool.query<{ count: string }>(
        `SELECT count(*) FROM ${table_name} JOIN scope_moves ON ${column_name} = former_from`,
      );
      expect({ table_name, column_name, left: rows[0]?.count }).toEqual({ table_name, column_name, left: '0' });
    }
  });

  it('hangs under its new superior, which is competent where the former was', async () => {
    await test.database.transaction(actorAt(world.province), async (tx) => {
      const county = await getOrganisation(tx, world.county.id);
      expect(county.parentId).toBe(world.next.id);
      const [senior, primary] = world.schools;
      if (senior === undefined || primary === undefined) throw new Error('No schools');
      expect((await getSchool(tx, senior.id)).stages[0]).toMatchObject({
        competentAuthorityId: world.next.id,
        competenceNo: String(world.next.scope.from),
      });
      expect((await getSchool(tx, primary.id)).stages[0]).toMatchObject({
        competentAuthorityId: world.county.id,
        competenceNo: String(county.scope.from),
      });
    });
  });

  it('is not moved under itself, nor twice at once', async () => {
    const attempt = (tx: Transaction, parentId: OrganisationEntry['id'], version: number) =>
      startSubordination(tx, {
        id: world.county.id,
        expectedVersion: version,
        parentId,
        effectiveOn: TODAY,
        today: TODAY,
        reason: '再调整',
      });
    const done = new Error('taken back');
    const refusal = (parentId: OrganisationEntry['id']) =>
      test.database
        .transaction(actorAt(world.province), (tx) => attempt(tx, parentId, 2))
        .catch((error: unknown) => (error instanceof Refused ? error.message : error));
    expect(await refusal(world.bureau.id)).toBe('organisations/may-not-administer');
    expect(await refusal(world.next.id)).toBe('organisations/may-not-administer');
    const twice = test.database.transaction(actorAt(world.province), async (tx) => {
      await attempt(tx, world.former.id, 2);
      await expect(attempt(tx, world.between.id, 2)).rejects.toMatchObject({ message: 'organisations/another-moving' });
      throw done;
    });
    await expect(twice).rejects.toBe(done);
  });
});

describe('every table that carries an office’s number', () => {
  it('is ready to follow it: a trigger, a way to its rows, and the gap', async () => {
    const { rows } = await test.adminPool.query<{ table_name: string; column_name: string }>(`
      SELECT s.table_name, s.column_name FROM scope_columns s JOIN pg_class c ON c.oid = s.table_oid::oid
       WHERE NOT EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = s.table_name || '_follow_' || s.column_name)
          OR (s.column_name <> 'competence_no' AND NOT s.is_indexed AND NOT s.follows_pupil)
          OR (s.column_name IN ('scope_no', 'home_scope_no') AND c.relrowsecurity AND NOT EXISTS (
                SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = s.table_name || '_gap_' || s.column_name))`);
    expect(rows).toEqual([]);
  });
});
