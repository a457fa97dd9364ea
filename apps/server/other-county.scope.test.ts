import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAllowed } from '@xueji/accounts';
import type { MatchAnswer } from '@xueji/duplicates';
import { answerMatchQuestion, raiseMatchQuestions } from '@xueji/duplicates/server';
import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { sha256 } from '@xueji/platform/crypto';
import { createHttpServer } from '@xueji/platform/http';
import { type IntakeWorld, openIntakeWorld } from '@xueji/registration/testing';
import { pupil } from '@xueji/students/testing';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from './compose.ts';

const WORKBOOK = fileURLToPath(new URL('../../samples/grade1-intake-2026.xlsx', import.meta.url));
const CSRF = 'csrf-of-the-test';

/** Routes that answer about the asking person and name no row of anybody else. */
const ABOUT_ONESELF = ['/api/session', '/api/node', '/api/health', '/api/ready'];
/** What a route without ids must be asked. */
const QUESTIONS: Readonly<Record<string, string>> = { '/api/views': '?list=students' };
/** Routes that take away or change the asking person's own session. */
const OWN_SESSION = ['/api/sign-in', '/api/sign-out', '/api/session/post', '/api/account', '/api/account/password'];

/** The directory of offices and blank forms are everybody's; they say nothing of pupils. */
const OF_EVERYBODY = ['/api/papers/blank-forms/:stage', '/api/organisations/:organisationId'];

let folder: string;
let world: IntakeWorld;
let app: FastifyInstance;
let rows: Readonly<Record<string, readonly string[]>>;
let names: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xueji-scope-'));
  world = await openIntakeWorld(folder);
  const importId = await world.upload(WORKBOOK);
  await world.runCheck(importId);
  await world.runCommit(importId);
  await world.submitAll(importId);
  await plantMatches();
  const actors = new Map<string, Actor>([
    ['other-school', world.otherClerk],
    ['officer', world.officer],
    ['other', world.otherOfficer],
    ['clerk', world.clerk],
    // The widest rights another county's person could hold, so that no permission hides a missing scope.
    ['other-clerk', { ...world.otherOfficer, role: 'school-clerk' }],
    ['other-approver', { ...world.otherOfficer, role: 'school-approver' }],
  ]);
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
  });
  const ids = async (query: string) => (await world.adminPool.query<{ id: string }>(query)).rows.map(({ id }) => id);
  const own = `scope_no BETWEEN ${world.officer.scopeFrom} AND ${world.officer.scopeTo}`;
  rows = {
    // The divisions of the country are open to everybody; this one is not among them.
    divisionCode: ['999999'],
    // Templates are the asking office's own; this one is of no task.
    task: ['no-such-list'],
    windowId: await ids('SELECT id FROM business_windows'),
    startYear: ['2026'],
    additionId: ['1'],
    fieldKey: ['41x1'],
    importId: await ids('SELECT id FROM imports'),
    studentId: await ids('SELECT id FROM students ORDER BY id LIMIT 3'),
    caseId: await ids('SELECT id FROM cases ORDER BY id LIMIT 3'),
    classId: await ids(`SELECT id FROM classes WHERE ${own}`),
    questionId: await ids(`SELECT id FROM match_questions WHERE ${own}`),
    problemId: await ids(`SELECT id FROM problem_records WHERE ${own}`),
    intentId: await ids(`SELECT id FROM transfer_intents WHERE ${own}`),
    evidenceId: ['1'],
    photoId: ['1'],
    organisationId: await ids("SELECT id FROM organisations WHERE code IN ('410105000000', '2141010501')"),
    bulkActId: ['1'],
    exportId: ['1'],
    placementId: ['1'],
    viewId: ['1'],
    stage: ['1'],
    certificateId: ['1'],
    collectionId: ['1'],
    submissionId: ['1'],
    loadId: ['1'],
    runId: ['1'],
    jobRunId: ['1'],
    accountId: await ids("SELECT id FROM accounts WHERE login_name IN ('clerk', 'approver', 'officer')"),
    accessId: ['1'],
    postId: await ids('SELECT id FROM posts ORDER BY id LIMIT 1'),
  };
  names = (await world.adminPool.query<{ name: string }>(`SELECT name FROM students WHERE ${own}`)).rows.map(
    ({ name }) => name,
  );
  for (const name of ['questionId', 'problemId', 'intentId']) expect(rows[name]).not.toEqual([]);
});

/** Children of the two counties who agree in a number, asked about, flagged and stopped: in both directions. */
async function plantMatches(): Promise<void> {
  const [flagged, asked, stopped] = ['110105200701010017', '440301200802291235', '520101200611150447'] as const;
  const { database } = world.services;
  const raise = async (clerk: Actor, draft: Id<'student'>, answer?: MatchAnswer) =>
    await database.transaction(clerk, async (tx) => {
      await raiseMatchQuestions(world.services, tx, draft, 'draft');
      const { rows: found } = await sql<{ id: Id<'match-question'> }>`
        SELECT id FROM match_questions WHERE student_id = ${draft}`.execute(tx.db);
      const questionId = found[0]?.id;
      if (questionId === undefined) throw new Error('The two records do not agree');
      if (answer !== undefined)
        await answerMatchQuestion(world.services, tx, questionId, { answer, expectedVersion: 1 });
    });
  await world.approve(await world.addDraft(world.clerk, pupil({ name: '欧阳晨曦', idNumber: flagged })));
  await raise(
    world.otherClerk,
    await world.addDraft(world.otherClerk, pupil({ name: '慕容雪', idNumber: flagged })),
    'another-child',
  );
  for (const idNumber of [asked, stopped]) {
    const known = await world.addDraft(world.otherClerk, pupil({ name: '慕容霜', idNumber }));
    await world.approve(known, 'other');
  }
  await raise(world.clerk, await world.addDraft(world.clerk, pupil({ name: '欧阳晨光', idNumber: asked })));
  await raise(
    world.clerk,
    await world.addDraft(world.clerk, pupil({ name: '欧阳晨星', idNumber: stopped })),
    'same-child',
  );
}

afterAll(async () => {
  await app.close();
  await world.close();
  rmSync(folder, { recursive: true });
});

async function ask(who: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  return await app.inject({
    method,
    url,
    headers: {
      cookie: `xueji_test=${who}`,
      'x-csrf-token': CSRF,
      'sec-fetch-site': 'same-origin',
      'idempotency-key': `key-${who}-${url}`.slice(0, 100),
      'if-match': '"1"',
    },
    ...(payload === undefined ? {} : { payload }),
  });
}

/** The addresses of a route with every real id of the other county filled in. */
function addressesOf(route: (typeof routes)[number]): readonly string[] {
  const [name] = /:(\w+)/.exec(route.path)?.slice(1) ?? [];
  if (name === undefined) return [`${route.path}${QUESTIONS[route.path] ?? ''}`];
  const values = rows[name];
  if (values === undefined) throw new Error(`The scope test does not know what :${name} of ${route.path} stands for`);
  return values.map((value) =>
    route.path.replace(`:${name}`, value).replace(/:(\w+)/g, (_, other: string) => rows[other]?.[0] ?? '1'),
  );
}

describe('an officer of another county', () => {
  it('exists beside one who does see the pupils, so that the questions below mean something', async () => {
    const [studentId = ''] = rows['studentId'] ?? [];
    expect((await ask('officer', 'GET', `/api/students/${studentId}`)).statusCode).toBe(200);
    const list = (await ask('officer', 'GET', '/api/students')).json<{ pupils: unknown[]; total: number }>();
    expect(list.total).toBe(302);
    expect((await ask('clerk', 'GET', '/api/imports')).json<{ imports: unknown[] }>().imports).toHaveLength(1);
  });

  it.each(['other', 'other-clerk', 'other-approver'])('sees none of it by any address (%s)', async (who) => {
    const asked = routes.filter(({ method, path: address }) => method === 'GET' && !ABOUT_ONESELF.includes(address));
    expect(asked.length).toBeGreaterThan(10);
    for (const route of asked) {
      for (const url of addressesOf(route)) {
        const answer = await ask(who, 'GET', url);
        // 409: what is asked of a school is refused to an office as such.
        const mayAnswer = url === route.path ? [200, 403, 409] : [200, 403, 404];
        expect(mayAnswer, `${url} answered ${answer.statusCode}`).toContain(answer.statusCode);
        const leaked = names.filter((name) => answer.body.includes(`"${name}"`));
        expect({ url, leaked }).toEqual({ url, leaked: [] });
        if (answer.statusCode === 200 && url !== route.path && !OF_EVERYBODY.includes(route.path)) {
          // What may answer 200 for a foreign id answers with nothing.
          const values = Object.values(answer.json<Record<string, unknown>>());
          const isEmpty = values.every((value) => value === null || (Array.isArray(value) && value.length === 0));
          expect(isEmpty, `${url} answered ${answer.body}`).toBe(true);
        }
      }
    }
  });

  it.each(['other', 'other-clerk', 'other-approver'])('changes none of it by any address (%s)', async (who) => {
    const state = async () =>
      (
        await world.adminPool.query<Record<string, unknown>>(
          `SELECT (SELECT jsonb_agg(to_jsonb(c) ORDER BY id) FROM cases c) AS cases,
                  (SELECT jsonb_agg(to_jsonb(s) ORDER BY id) FROM students s) AS students,
                  (SELECT jsonb_agg(to_jsonb(e) ORDER BY id) FROM enrolments e) AS enrolments,
                  (SELECT jsonb_agg(to_jsonb(i) ORDER BY id) FROM imports i) AS imports,
                  (SELECT jsonb_agg(to_jsonb(q) ORDER BY id) FROM match_questions q) AS questions,
                  (SELECT jsonb_agg(to_jsonb(p) ORDER BY id) FROM problem_records p) AS problems,
                  (SELECT jsonb_agg(to_jsonb(t) ORDER BY id) FROM transfer_intents t) AS transfers`,
        )
      ).rows;
    const before = await state();
    const bodies: readonly object[] = [
      {},
      { verdict: 'pass' },
      { verdict: 'refuse', reasonCode: 'false-data' },
      { field: 'idNumber', reason: '核对证件' },
      { studentIds: rows['studentId'] },
      { importId: rows['importId']?.[0] },
      { answer: 'same-child' },
      { note: '已联系' },
      { outcome: 'dropped', note: '不是同一学生' },
    ];
    const asked = routes.filter(
      ({ kind, method, path: address }) =>
        kind === 'json' && method !== 'GET' && !OWN_SESSION.includes(address) && address.includes(':'),
    );
    expect(asked.length).toBeGreaterThan(2);
    for (const route of asked) {
      for (const url of addressesOf(route)) {
        for (const body of bodies) {
          const answer = await ask(who, route.method, url, body);
          expect(answer.statusCode, `${url} ${JSON.stringify(body)}`).toBeGreaterThanOrEqual(400);
        }
      }
    }
    expect(await state()).toEqual(before);
  });
});

describe('a school whose pupil agrees with a child of another county', () => {
  it('learns which school to telephone and nothing of the child', async () => {
    const own = await world.adminPool.query<{ name: string; number_masked: string | null }>(
      `SELECT name, number_masked FROM students WHERE name LIKE '欧阳%'`,
    );
    expect(own.rows).toHaveLength(3);
    const addresses = ['/api/match-questions', '/api/problem-records', '/api/transfer-intents'];
    const theirs = await world.adminPool.query<{ id: string }>(`SELECT id FROM students WHERE name LIKE '慕容%'`);
    for (const { id } of theirs.rows) addresses.push(`/api/students/${id}/matches`, `/api/students/${id}/events`);
    const bodies = await Promise.all(addresses.map(async (url) => (await ask('other-school', 'GET', url)).body));
    const told = bodies.join('\n');
    expect(told).toContain('金水区文化路示范小学');
    for (const { name, number_masked: number } of own.rows) {
      expect(told).not.toContain(name);
      if (number !== null) expect(told).not.toContain(number);
    }
    const counterparts = await world.adminPool.query<{ id: string }>(`SELECT id FROM students WHERE name LIKE '欧阳%'`);
    for (const { id } of counterparts.rows) {
      expect((await ask('other-school', 'GET', `/api/students/${id}`)).statusCode).toBe(404);
      expect(told).not.toContain(`"studentId":"${id}"`);
    }
  });
});

describe('every route', () => {
  it('names who may call it', () => {
    for (const { path: address, permission } of routes) {
      expect(permission, address).toMatch(/^(public|signed-in|[a-z-]+\.[a-z-]+)$/);
    }
  });

  it('that is public is one of the few that must be', () => {
    expect(
      routes
        .filter(({ permission }) => permission === 'public')
        .map(({ path: address }) => address)
        .sort(),
    ).toEqual([
      '/api/certificate-checks',
      '/api/divisions',
      '/api/divisions/:divisionCode',
      '/api/family-forms',
      '/api/family-submissions',
      '/api/sign-in',
    ]);
  });
});
