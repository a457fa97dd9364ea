import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { asPlainDate, SeededRandom } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { hashPassword } from '@xueji/platform/crypto';
import { type IntakeWorld, openIntakeWorld } from '@xueji/registration/testing';
import { pupil } from '@xueji/students/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from './compose.ts';
import { type ApiDescription, HostileBody, type Operation } from './testing/hostile-body.ts';
import { type Answer, openScopeNode, type Question, type ScopeNode } from './testing/scope/scope-node.ts';

const REQUESTS = Number(process.env['XUEJI_HOSTILE_REQUESTS'] ?? 800);
/** Another one for every long run; the same number sends the same requests. */
const SEED = Number(process.env['XUEJI_HOSTILE_SEED'] ?? 20_260_910);

/** A child whose values are found wherever they lie: in another county's school, and in the asking one's own. */
const FOREIGN = { name: '慕容霜月', idNumber: '110105200701010017', phone: '13900001111', address: '昙花巷七号' };
const OWN = { name: '欧阳晨曦', idNumber: '440301200802291235', phone: '13900002222', address: '木樨里九号' };

/** Where values of a person stand in clear, as the data dictionary says; a number of a document stands nowhere. */
const CLEAR_COLUMNS = ['student_details.current_address', 'student_details.phone', 'students.name'];

/** What needs nobody to sign in. */
const PUBLIC: ReadonlySet<string> = new Set(
  routes
    .filter(({ permission }) => permission === 'public')
    .map(({ method, path: address }) => `${method} ${address.replace(/:(\w+)/g, '{$1}')}`),
);

/** Longer addresses the HTTP parser itself refuses (431), before any of our code. */
const URL_TEXT_MAX = 500;
/** Longer parts of a path the router refuses (400), before it asks who is there. */
const PATH_TEXT_MAX = 30;

/** Ends the session of whoever asks. */
const NOT_SENT = ['/api/sign-out', '/api/session/post'];

const description = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../docs/reference/openapi.json', import.meta.url)), 'utf8'),
) as ApiDescription;

let folder: string;
let world: IntakeWorld;
let node: ScopeNode;
let foreignIds: readonly string[];
const people = new Map<string, Actor>();
const log: string[] = [];
const problems: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xueji-hostile-'));
  world = await openIntakeWorld(folder);
  const record = ({ name, idNumber, phone, address }: typeof OWN) =>
    pupil({ name, idNumber, phone, currentAddress: address, birthDate: asPlainDate('2019-09-11') });
  const theirs = await world.addDraft(world.otherClerk, record(FOREIGN));
  await world.approve(theirs, 'other');
  await world.addDraft(world.clerk, record(OWN));
  for (const actor of [world.clerk, world.approver, world.officer, world.provinceLeader]) people.set(actor.role, actor);
  await world.adminPool.query('UPDATE accounts SET password_hash = $1', [await hashPassword('文华路上的柳树')]);
  node = await openScopeNode(world, people, { connectionsMax: 10, onLogLine: (line) => log.push(line) });
  const { rows } = await world.adminPool.query<{ id: string }>(
    `SELECT id::text FROM students WHERE name = $1 UNION SELECT id::text FROM organisations WHERE code IN ('2141010302', '410103000000')`,
    [FOREIGN.name],
  );
  foreignIds = rows.map(({ id }) => id);
});

afterAll(async () => {
  await node.close();
  await world.close();
  rmSync(folder, { recursive: true });
});

const operations = Object.entries(description.paths).flatMap(([address, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ address, method: method.toUpperCase(), operation })),
);

function spoil(
  random: SeededRandom,
  hostile: HostileBody,
  address: string,
  method: string,
  operation: Operation,
): Question {
  const url = address.replace(/\{\w+\}/g, () =>
    random.chance(0.6)
      ? random.pick(foreignIds)
      : encodeURIComponent(hostile.text().replaceAll('\ud800', '').slice(0, PATH_TEXT_MAX)),
  );
  const query = new URLSearchParams();
  for (const { name, in: place } of operation.parameters ?? [])
    if (place === 'query' && random.chance(0.5)) query.set(name, hostile.text().slice(0, URL_TEXT_MAX));
  if (random.chance(0.1))
    query.set(random.pick(['__proto__', 'scope', 'limit']), hostile.text().slice(0, URL_TEXT_MAX));
  const json = operation.requestBody?.content['application/json']?.schema;
  const asked = [...query].length === 0 ? url : `${url}?${query.toString()}`;
  if (operation.requestBody?.content['multipart/form-data'] !== undefined) {
    const form = new FormData();
    form.set('file', new File([hostile.text()], `${random.pick(['../../x', 'a.xlsx.exe', '学籍.pdf', 'con'])}.png`));
    if (random.chance(0.3)) form.set(random.pick(['kind', '__proto__', 'crop']), hostile.text());
    return { method, url: asked, form };
  }
  return {
    method,
    url: asked,
    body: json === undefined || method === 'GET' ? undefined : (hostile.fill(json) as object),
  };
}

function expectWellRefused(asked: object, { status, body, headers }: Answer): void {
  expect({ ...asked, status, isFault: status >= 500 }).toEqual({ ...asked, status, isFault: false });
  if (status < 400) return;
  problems.push(body);
  const problem = JSON.parse(body) as Readonly<Record<string, unknown>>;
  const told = {
    type: headers.get('content-type')?.split(';')[0],
    status: problem['status'],
    kind: typeof problem['type'],
    title: typeof problem['title'],
  };
  expect({ ...asked, ...told }).toEqual({
    ...asked,
    type: 'application/problem+json',
    status,
    kind: 'string',
    title: 'string',
  });
}

describe(`${REQUESTS} hostile requests from seed ${SEED}`, () => {
  it('are refused by name, never a fault, and bring nothing of another school', async () => {
    const random = new SeededRandom(SEED);
    const hostile = new HostileBody(description, random, foreignIds);
    const statuses = new Set<number>();
    for (let nth = 0; nth < REQUESTS; nth += 1) {
      const { address, method, operation } = random.pick(operations.filter((each) => !NOT_SENT.includes(each.address)));
      const who = random.chance(0.1) ? 'nobody' : random.pick([...people.keys()]);
      const question = spoil(random, hostile, address, method, operation);
      const answer = await node.ask(who, question);
      const asked = {
        seed: SEED,
        nth,
        who,
        method,
        url: question.url.slice(0, 200),
        body: JSON.stringify(question.body)?.slice(0, 300),
      };
      expectWellRefused(asked, answer);
      statuses.add(answer.status);
      if (who === 'nobody' && !PUBLIC.has(`${method} ${address}`) && !address.match(/health|ready|node|openapi/))
        expect({ ...asked, status: answer.status }).toEqual({ ...asked, status: 401 });
      if (who.startsWith('school'))
        expect({ ...asked, leaked: answer.body.includes(FOREIGN.name) }).toEqual({ ...asked, leaked: false });
    }
    for (const status of [200, 400, 401, 403, 404]) expect([...statuses], `seed ${SEED}`).toContain(status);
  }, 300_000);

  it('meet no route that takes an id the database cannot hold', () => {
    expect(JSON.stringify(description)).toContain('d{0,17}');
    expect(JSON.stringify(description)).not.toContain('d{0,18}');
  });

  it('covered every route of the node', () => {
    const described = new Set(operations.map(({ address, method }) => `${method} ${address}`));
    for (const { method, path: address } of routes)
      expect(described).toContain(`${method} ${address.replace(/:(\w+)/g, '{$1}')}`);
  });
});

describe('a request of a foreign page', () => {
  const act = { method: 'POST', url: '/api/student-searches', body: JSON.stringify({ text: '欧阳' }) };
  const own = {
    cookie: 'xueji_test=school-clerk',
    'x-csrf-token': 'csrf-of-the-test',
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
  };
  const send = (headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${node.port}${act.url}`, { method: 'POST', headers, body: act.body });

  it('is told from our own, which is served', async () => {
    expect((await send(own)).status).toBe(201);
  });

  it.each([
    ['without the token', { 'x-csrf-token': '' }],
    ['with a token of another session', { 'x-csrf-token': 'csrf-of-another' }],
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'http://example.invalid' }],
    ['from a sister site', { 'sec-fetch-site': 'same-site' }],
    ['as a plain form', { 'content-type': 'text/plain' }],
    ['with a made-up cookie', { cookie: 'xueji_test=deadbeef' }],
    ['with two cookies of one name', { cookie: 'xueji_test=deadbeef; xueji_test=school-clerk' }],
  ])('is refused %s', async (_, spoilt) => {
    const answer = await send({ ...own, ...spoilt });
    expect([400, 401, 403, 415]).toContain(answer.status);
  });
});

describe('every kind of answer', () => {
  it.each([
    ['a page', '/', 404],
    ['an answer', '/api/health', 200],
    ['a refusal', '/api/students', 401],
    ['an unknown address', '/api/unknown', 404],
  ])('carries its security headers: %s', async (_, url, status) => {
    const answer = await fetch(`http://127.0.0.1:${node.port}${url}`);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
    expect(answer.headers.get('server')).toBeNull();
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });
});

describe('clients that send a byte now and then', () => {
  it('keep nobody waiting', async () => {
    const slow = Array.from({ length: 100 }, () => {
      const socket = connect(node.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write('POST /api/imports HTTP/1.1\r\nHost: node\r\nContent-Length: 100000\r\nCont');
      return socket;
    });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => node.ask('school-clerk', { method: 'GET', url: '/api/students' })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    for (const socket of slow) socket.destroy();
  });
});

describe('values of a person', () => {
  const planted = [FOREIGN, OWN].flatMap((child) => Object.values(child));

  it('stand in no line of the log and in no refusal', () => {
    expect(log.length).toBeGreaterThan(REQUESTS / 2);
    const told = [...log, ...problems];
    expect(planted.filter((value) => told.some((line) => line.includes(value)))).toEqual([]);
  });

  it('stand in clear only where the data dictionary says, and numbers of documents nowhere', async () => {
    const { rows: columns } = await world.adminPool.query<{ table: string; column: string; found: string }>(
      `SELECT c.table_name AS "table", c.column_name AS "column", format('%I.%I', c.table_schema, c.table_name) AS found
         FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema IN ('public', 'pgboss') AND t.table_type = 'BASE TABLE'
          AND c.data_type IN ('text', 'jsonb', 'json', 'character varying', 'ARRAY')`,
    );
    const found = new Set<string>();
    for (const { table, column, found: place } of columns) {
      const { rows } = await world.adminPool.query<{ sought: string }>(
        `SELECT sought FROM unnest($1::text[]) AS sought WHERE EXISTS (SELECT FROM ${place} AS held WHERE held."${column}"::text LIKE '%' || sought || '%')`,
        [planted],
      );
      if (rows.length > 0) found.add(`${table}.${column}`);
    }
    expect([...found].sort()).toEqual(CLEAR_COLUMNS);
  });
});
