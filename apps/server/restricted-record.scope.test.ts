import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAllowed } from '@xueji/accounts';
import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { sha256 } from '@xueji/platform/crypto';
import { createHttpServer } from '@xueji/platform/http';
import { type IntakeWorld, openIntakeWorld } from '@xueji/registration/testing';
import { liftRestriction, restrictRecord, setPhoto } from '@xueji/students/server';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from './compose.ts';

const WORKBOOK = fileURLToPath(new URL('../../samples/grade1-intake-2026.xlsx', import.meta.url));
const CSRF = 'csrf-of-the-test';

/** Tables that name pupils and stay as they are, each with why nobody below the province reads the pupil from it. */
const NOT_MOVED: Readonly<Record<string, string>> = {
  audit_entries: 'append-only; ids alone, read by the auditor',
  record_events: 'append-only; read through read_student_events, which first asks for sight of the pupil',
};

let folder: string;
let world: IntakeWorld;
let app: FastifyInstance;
let pupil: { readonly id: Id<'student'>; readonly name: string };
let below: ReadonlyMap<string, Actor>;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xueji-restricted-'));
  world = await openIntakeWorld(folder);
  const importId = await world.upload(WORKBOOK);
  await world.runCheck(importId);
  await world.runCommit(importId);
  pupil = await only<typeof pupil>(
    `SELECT id, name FROM students s WHERE id_masked IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM students t WHERE t.id <> s.id AND left(t.name, 2) = left(s.name, 2)) ORDER BY id LIMIT 1`,
  );
  const caseId = await world.bringToCounty(pupil.id);
  const photoId = await world.services.database.transaction(world.clerk, async (tx) => {
    await sql`INSERT INTO bulk_acts (act, account_id, organisation_id, scope_no)
      VALUES ('submit-registration', ${tx.actor.accountId}, ${tx.actor.organisationId}, ${tx.actor.scopeFrom})`.execute(
      tx.db,
    );
    await sql`INSERT INTO bulk_act_rows (bulk_act_id, ordinal, subject_id, outcome, scope_no)
      SELECT id, 1, ${pupil.id}, 'done', scope_no FROM bulk_acts`.execute(tx.db);
    return (await setPhoto(world.services, tx, pupil.id, Buffer.from('portrait'))).photoId;
  });
  const { id: classId } = await only<{ id: string }>(
    `SELECT class_id AS id FROM enrolments WHERE student_id = ${pupil.id} AND end_on IS NULL`,
  );
  ids = { studentId: pupil.id, caseId, photoId, classId, importId, evidenceId: '1', bulkActId: '1' };
  below = new Map([
    ['clerk', world.clerk],
    ['approver', world.approver],
    ['officer', world.officer],
    ['prefecture-officer', world.prefectureOfficer],
    ['other-officer', world.otherOfficer],
  ]);
  const actors = new Map([...below, ['province', world.provinceOfficer]]);
  app = await createHttpServer({
    node: { name: { zh: '测试节点', en: 'Test node' }, isPractice: true },
    services: world.services,
    authority: {
      findSession: (token, { id: requestId }) => {
        const actor = actors.get(token);
        return Promise.resolve(
          actor && { actor: { ...actor, requestId }, csrfHash: sha256(CSRF), isRestricted: false },
        );
      },
      isAllowed: ({ role }, permission) => isAllowed(role, permission),
    },
    cookie: { name: 'xueji_test', secure: false },
    routes,
    pagesDirectory: '/nowhere',
    version: '0.0.0',
    registry: new Registry(),
    limits: { perAddressPerMinute: 100_000, perAccountPerMinute: 100_000 },
  });
});

afterAll(async () => {
  await app.close();
  await world.close();
  rmSync(folder, { recursive: true });
});

async function only<Row>(query: string): Promise<Row> {
  const { rows } = await world.adminPool.query(query);
  if (rows[0] === undefined) throw new Error('The fixture is not as expected');
  return rows[0] as Row;
}

/** Every address that somebody may read, with the pupil's own ids, and the search for the pupil. */
async function addresses(who: string): Promise<readonly string[]> {
  const found = await send(who, 'POST', '/api/student-searches', { text: pupil.name.slice(0, 2) });
  const { searchId } = found.statusCode === 201 ? found.json<{ searchId: string }>() : { searchId: undefined };
  return routes
    .filter(({ method }) => method === 'GET')
    .map(({ path: address }) => address.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? '1'))
    .concat(searchId === undefined ? [] : [`/api/students?search=${searchId}`]);
}

async function send(who: string, method: 'GET' | 'POST', url: string, payload?: object) {
  return await app.inject({
    method,
    url,
    headers: {
      cookie: `xueji_test=${who}`,
      'x-csrf-token': CSRF,
      'sec-fetch-site': 'same-origin',
      'idempotency-key': randomUUID(),
    },
    ...(payload === undefined ? {} : { payload }),
  });
}

/** The addresses at which somebody reads anything of the pupil. */
async function addressesThatTell(who: string): Promise<readonly string[]> {
  const asked = await addresses(who);
  const answers = await Promise.all(asked.map((url) => send(who, 'GET', url)));
  return asked.filter((url, index) => {
    const { body = '', statusCode = 0 } = answers[index] ?? {};
    const names = body.includes(`"${pupil.name}"`) || body.includes(`"studentId":"${pupil.id}"`);
    return names || (statusCode === 200 && url.includes('/photos/'));
  });
}

/** Rows about the pupil that an actor sees, table by table, straight from the database. */
async function visibleRows(actor: Actor): Promise<Readonly<Record<string, number>>> {
  const tables = await pupilTables();
  return await world.services.database.transaction(actor, async (tx) => {
    const counts: Record<string, number> = {};
    const count = async (name: string, from: string) => {
      const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM ${sql.raw(from)}`.execute(tx.db);
      counts[name] = rows[0]?.count ?? 0;
    };
    for (const table of tables) await count(table, `${table} WHERE student_id = ${pupil.id}`);
    await count('students', `students WHERE id = ${pupil.id}`);
    await count('files', `files WHERE kind = 'photo'`);
    await count('case_parties', `case_parties WHERE case_id = ${ids['caseId']}`);
    await count('case_steps', `case_steps WHERE case_id = ${ids['caseId']}`);
    await count('bulk_act_rows', `bulk_act_rows WHERE subject_id = ${pupil.id}`);
    return counts;
  });
}

/** Tables that name a pupil, from the catalogue of the database: one made tomorrow is among them. */
async function pupilTables(): Promise<readonly string[]> {
  const { rows } = await world.adminPool.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'student_id'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  );
  return rows.map(({ name }) => name).filter((name) => NOT_MOVED[name] === undefined);
}

/** Where every row about the pupil stands. */
async function places(): Promise<unknown> {
  const { rows } = await world.adminPool.query(
    `SELECT (SELECT jsonb_agg(jsonb_build_array(scope_no, competence_no) ORDER BY id) FROM students WHERE id = $1) AS students,
            (SELECT jsonb_agg(jsonb_build_array(scope_no, competence_no) ORDER BY ordinal) FROM guardians WHERE student_id = $1) AS guardians,
            (SELECT jsonb_agg(jsonb_build_array(scope_no, competence_no) ORDER BY id) FROM student_identifiers WHERE student_id = $1) AS identifiers,
            (SELECT jsonb_agg(jsonb_build_array(scope_no, competence_no) ORDER BY id) FROM enrolments WHERE student_id = $1) AS enrolments,
            (SELECT jsonb_agg(scope_no ORDER BY id) FROM files) AS files,
            (SELECT jsonb_agg(home_scope_no ORDER BY id) FROM cases) AS cases,
            (SELECT jsonb_agg(scope_no ORDER BY case_id, organisation_id) FROM case_parties) AS parties,
            (SELECT jsonb_agg(owner_scope_no ORDER BY case_id, ordinal) FROM case_steps) AS steps,
            (SELECT jsonb_agg(scope_no ORDER BY bulk_act_id, ordinal) FROM bulk_act_rows) AS bulk,
            (SELECT jsonb_agg(scope_no ORDER BY import_id, row_number) FROM import_rows) AS rows,
            (SELECT jsonb_agg(scope_no ORDER BY id) FROM import_findings) AS findings`,
    [pupil.id],
  );
  return rows[0];
}

// Every address is asked by everybody: half a minute on a busy machine.
describe('a record marked 保密', { timeout: 180_000 }, () => {
  let before: unknown;

  it('is seen by its offices while it is not marked, so that the questions below mean something', async () => {
    before = await places();
    for (const who of ['clerk', 'prefecture-officer']) {
      expect(await addressesThatTell(who), who).toContain(`/api/students/${pupil.id}`);
    }
    expect(await visibleRows(world.clerk)).toMatchObject({
      students: 1,
      files: 1,
      cases: 1,
      case_steps: 2,
      import_rows: 1,
    });
  });

  it('is marked by the province alone', async () => {
    for (const actor of below.values()) {
      const act = world.services.database.transaction(actor, (tx) =>
        restrictRecord(world.services, tx, pupil.id, '法院保护令'),
      );
      await expect(act).rejects.toThrow('students/only-the-province');
      const past = world.services.database.transaction(actor, (tx) =>
        sql`SELECT place_pupil(${pupil.id}, true)`.execute(tx.db),
      );
      await expect(past).rejects.toThrow();
    }
    await world.services.database.transaction(world.provinceOfficer, (tx) =>
      restrictRecord(world.services, tx, pupil.id, '法院保护令'),
    );
  });

  it('tells nobody below the province anything, at any address', async () => {
    for (const who of below.keys()) expect(await addressesThatTell(who), who).toEqual([]);
  });

  it('is in the list of its school for the province, counted, and for nobody else', async () => {
    const address = `/api/students?schoolId=${world.clerk.organisationId}&limit=1`;
    const listed = async (who: string) =>
      (await send(who, 'GET', address)).json<{ total: number; pupils: { id: string }[] }>();
    const whole = await listed('province');
    expect(whole.pupils.map(({ id }) => id)).toEqual([pupil.id]);
    const { held } = await only<{ held: number }>(
      `SELECT count(*)::int AS held FROM enrolments WHERE holder_id = ${world.clerk.organisationId} AND end_on IS NULL`,
    );
    expect(whole.total).toBe(held);
    for (const who of ['clerk', 'approver', 'officer', 'prefecture-officer'])
      expect((await listed(who)).total, who).toBe(held - 1);
  });

  it('has no row in any table that somebody below the province could read', async () => {
    for (const [who, actor] of below) {
      const seen = Object.entries(await visibleRows(actor)).filter(([, count]) => count > 0);
      expect(seen, who).toEqual([]);
    }
  });

  it('stays whole for the province', async () => {
    expect(await addressesThatTell('province')).toContain(`/api/students/${pupil.id}`);
    expect(await visibleRows(world.provinceOfficer)).toMatchObject({
      students: 1,
      student_details: 1,
      student_restrictions: 1,
      cases: 1,
      case_steps: 2,
      import_rows: 1,
    });
  });

  it('cannot be put below the province by any statement', async () => {
    const moved = world.adminPool.query('UPDATE students SET scope_no = $2 WHERE id = $1', [
      pupil.id,
      world.clerk.scopeFrom,
    ]);
    await expect(moved).rejects.toThrow('carries the number of its province');
  });

  it('is lifted by a second person, and stands where it stood', async () => {
    const lift = (actor: Actor) =>
      world.services.database.transaction(actor, (tx) => liftRestriction(world.services, tx, pupil.id, '保护令期满'));
    await expect(lift(world.provinceOfficer)).rejects.toThrow('students/marked-by-oneself');
    await lift(world.provinceLeader);
    expect(await places()).toEqual(before);
    expect(await addressesThatTell('clerk')).toContain(`/api/students/${pupil.id}`);
    const { rows } = await world.adminPool.query<{ kind: string }>(
      `SELECT kind FROM record_events WHERE student_id = $1 ORDER BY id DESC LIMIT 2`,
      [pupil.id],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['record.released', 'record.restricted']);
  });
});
