import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAllowed } from '@xueji/accounts';
import type { Actor } from '@xueji/platform/access';
import { sha256 } from '@xueji/platform/crypto';
import { createHttpServer } from '@xueji/platform/http';
import { type IntakeWorld, openIntakeWorld } from '@xueji/registration/testing';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from './compose.ts';

const WORKBOOK = fileURLToPath(new URL('../../samples/grade1-intake-2026.xlsx', import.meta.url));
const CSRF = 'csrf-of-the-test';

/** Routes that answer about the asking person and name no row of anybody else. */
const ABOUT_ONESELF = ['/api/session', '/api/node', '/api/health', '/api/ready'];
/** Routes that take away or change the asking person's own session. */
const OWN_SESSION = ['/api/sign-in', '/api/sign-out', '/api/session/post', '/api/account', '/api/account/password'];

/** The directory of offices is everybody's; it says nothing of pupils. */
const OF_EVERYBODY = ['/api/organisations/:organisationId'];

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
  const actors = new Map<string, Actor>([
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
  rows = {
    // The divisions of the country are open to everybody; this one is not among them.
    divisionCode: ['999999'],
    windowId: await ids('SELECT id FROM business_windows'),
    startYear: ['2026'],
    importId: await ids('SELECT id FROM imports'),
    studentId: await ids('SELECT id FROM students ORDER BY id LIMIT 3'),
    caseId: await ids('SELECT id FROM cases ORDER BY id LIMIT 3'),
    classId: await ids(`SELECT id FROM classes WHERE school_id = ${world.clerk.organisationId}`),
    evidenceId: ['1'],
    photoId: ['1'],
    organisationId: await ids("SELECT id FROM organisations WHERE code IN ('410105000000', '2141010501')"),
    bulkActId: ['1'],
    exportId: ['1'],
    placementId: ['1'],
    viewId: ['1'],
    runId: ['1'],
    jobRunId: ['1'],
    accountId: await ids("SELECT id FROM accounts WHERE login_name IN ('clerk', 'approver', 'officer')"),
    accessId: ['1'],
    postId: await ids('SELECT id FROM posts ORDER BY id LIMIT 1'),
  };
  names = (await world.adminPool.query<{ name: string }>('SELECT name FROM students')).rows.map(({ name }) => name);
});

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
  if (name === undefined) return [route.path];
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
    expect(list.total).toBe(300);
    expect((await ask('clerk', 'GET', '/api/imports')).json<{ imports: unknown[] }>().imports).toHaveLength(1);
  });

  it.each(['other', 'other-clerk', 'other-approver'])('sees none of it by any address (%s)', async (who) => {
    const asked = routes.filter(({ method, path: address }) => method === 'GET' && !ABOUT_ONESELF.includes(address));
    expect(asked.length).toBeGreaterThan(10);
    for (const route of asked) {
      for (const url of addressesOf(route)) {
        const answer = await ask(who, 'GET', url);
        const mayAnswer = url === route.path ? [200, 403] : [200, 403, 404];
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
                  (SELECT jsonb_agg(to_jsonb(i) ORDER BY id) FROM imports i) AS imports`,
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

describe('every route', () => {
  it('names who may call it', () => {
    for (const { path: address, permission } of routes) {
      expect(permission, address).toMatch(/^(public|signed-in|[a-z]+\.[a-z-]+)$/);
    }
  });

  it('that is public is one of the few that must be', () => {
    expect(
      routes
        .filter(({ permission }) => permission === 'public')
        .map(({ path: address }) => address)
        .sort(),
    ).toEqual(['/api/sign-in']);
  });
});
