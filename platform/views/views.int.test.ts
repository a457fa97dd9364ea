import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { sha256 } from '@xueji/platform/crypto';
import { createHttpServer, type Services } from '@xueji/platform/http';
import { createTestDatabase, type TestDatabase, testActor } from '@xueji/platform/testing';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { viewRoutes } from './index.ts';

const CSRF = 'csrf-of-the-test';

let testDatabase: TestDatabase;
let app: FastifyInstance;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  await testDatabase.adminPool.query(`
    INSERT INTO organisations (kind, code, name, name_en, division_code, scope_from, scope_to, valid_from)
    SELECT 4, '41010' || n || '000000', 'n', 'n', '410105', n * 10, n * 10 + 9, '2026-01-01' FROM generate_series(1, 2) AS n;
    INSERT INTO accounts (login_name, display_name, password_hash, scope_no)
    SELECT 'person' || n, 'n', 'unused', 10 FROM generate_series(1, 4) AS n`);
  const person = (id: string, organisationId: string, role: Actor['role']) =>
    testActor({ accountId: id as Id<'account'>, organisationId: organisationId as Id<'organisation'>, role });
  const actors = new Map<string, Actor>([
    ['owner', person('1', '1', 'authority-clerk')],
    ['colleague', person('2', '1', 'authority-clerk')],
    ['reader', person('3', '1', 'authority-reader')],
    ['stranger', person('4', '2', 'authority-clerk')],
  ]);
  app = await createHttpServer({
    node: { name: { zh: '测试节点', en: 'Test node' }, isPractice: true },
    // These routes touch the database and nothing else.
    services: { database: testDatabase.database } as unknown as Services,
    authority: {
      findSession: (token, { id: requestId }) => {
        const actor = actors.get(token);
        return Promise.resolve(
          actor && { actor: { ...actor, requestId }, csrfHash: sha256(CSRF), isRestricted: false },
        );
      },
      isAllowed: () => false,
    },
    cookie: { name: 'xueji_test', secure: false },
    routes: viewRoutes,
    pagesDirectory: '/nowhere',
    version: '0.0.0',
    registry: new Registry(),
  });
});
afterAll(async () => {
  await app.close();
  await testDatabase.close();
});

let keys = 0;
async function ask(
  who: string,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
  version = 1,
) {
  keys += 1;
  const answer = await app.inject({
    method,
    url,
    headers: {
      cookie: `xueji_test=${who}`,
      'x-csrf-token': CSRF,
      'sec-fetch-site': 'same-origin',
      'idempotency-key': `key-number-${keys}`,
      'if-match': `"${version}"`,
    },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json<Record<string, unknown>>() };
}

const STATE = { form: 1, filters: { status: 'draft', bornFrom: '2019-09-01' }, columns: ['school'] };
function view(name: string, changes: object = {}) {
  return { list: 'students', name, state: STATE, isShared: false, ...changes };
}
async function namesFor(who: string): Promise<readonly unknown[]> {
  const { body } = await ask(who, 'GET', '/api/views?list=students');
  return ((body?.['views'] ?? []) as { name: string }[]).map(({ name }) => name);
}

describe('a saved view', () => {
  it('is the person’s own until shared, then of the same duty at the same office', async () => {
    const saved = await ask('owner', 'POST', '/api/views', view('草稿'));
    expect(saved).toMatchObject({ status: 201, body: { name: '草稿', state: STATE, isOwn: true, version: 1 } });
    expect(await namesFor('owner')).toEqual(['草稿']);
    expect(await namesFor('colleague')).toEqual([]);
    const path = `/api/views/${String(saved.body?.['id'])}`;
    expect(await ask('owner', 'PATCH', path, { isShared: true })).toMatchObject({ body: { version: 2 } });
    expect(await namesFor('colleague')).toEqual(['草稿']);
    expect(await namesFor('reader')).toEqual([]);
    expect(await namesFor('stranger')).toEqual([]);
    expect(await ask('owner', 'PATCH', path, { name: '旧的' }, 1)).toMatchObject({ status: 412 });
    for (const who of ['colleague', 'stranger']) {
      expect((await ask(who, 'PATCH', path, { name: '别人的' }, 2)).status).toBe(404);
      expect((await ask(who, 'DELETE', path)).status).toBe(404);
    }
    const { rows } = await testDatabase.adminPool.query("SELECT 1 FROM audit_entries WHERE action = 'views.share'");
    expect(rows).toHaveLength(1);
  });

  it('opens the list for whoever chose it, until it is deleted', async () => {
    const { body } = await ask('owner', 'POST', '/api/views', view('默认', { isShared: true }));
    const viewId = body?.['id'];
    const chosen = await ask('colleague', 'PUT', '/api/default-view', { list: 'students', viewId });
    expect(chosen.body?.['views']).toContainEqual(
      expect.objectContaining({ id: viewId, isDefault: true, isOwn: false }),
    );
    expect((await ask('stranger', 'PUT', '/api/default-view', { list: 'students', viewId })).status).toBe(404);
    expect((await ask('colleague', 'PUT', '/api/default-view', { list: 'classes', viewId })).status).toBe(404);
    expect((await ask('owner', 'DELETE', `/api/views/${String(viewId)}`)).status).toBe(204);
    const { rows } = await testDatabase.adminPool.query('SELECT 1 FROM default_views');
    expect(rows).toEqual([]);
  });

  it.each([
    ['a search', { search: '0198c7e2-0000-7000-8000-000000000000' }, 'views/search-not-kept'],
    ['a name', { name: '李子涵' }, 'views/person-not-kept'],
    ['an ID number', { number: '410122201909117106' }, 'views/person-not-kept'],
    ['a student number', { number: 'G410122201909117106' }, 'views/person-not-kept'],
    ['words', { name: 'li zihan' }, 'views/person-not-kept'],
  ])('never keeps %s', async (_what, filters, type) => {
    const answer = await ask('owner', 'POST', '/api/views', view('不行', { state: { ...STATE, filters } }));
    expect(answer.status).toBe(422);
    expect(answer.body?.['type']).toContain(type);
    expect(await namesFor('owner')).not.toContain('不行');
  });

  it('has a name of its own, and room is limited', async () => {
    expect(await ask('owner', 'POST', '/api/views', view('草稿'))).toMatchObject({ status: 409 });
    const answers = [];
    for (let number = 1; number <= 20; number += 1) {
      answers.push((await ask('owner', 'POST', '/api/views', view(`第${number}个`))).status);
    }
    expect(answers).toEqual([...Array.from({ length: 19 }, () => 201), 409]);
    expect((await ask('owner', 'POST', '/api/views', view('班级', { list: 'classes' }))).status).toBe(201);
  });

  it('of a form nobody reads any more is listed without its content', async () => {
    await testDatabase.adminPool.query(`UPDATE saved_views SET state = '{"form": 0}' WHERE name = '草稿'`);
    const { body } = await ask('owner', 'GET', '/api/views?list=students');
    expect(body?.['views']).toContainEqual(expect.objectContaining({ name: '草稿', state: null }));
  });
});
