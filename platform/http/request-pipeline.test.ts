import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { refuseWith } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PLATFORM_PROBLEMS } from './platform-problems.ts';
import type { ProblemBody } from './problem-response.ts';
import { defineDownloadRoute, defineRoute, defineUploadRoute } from './route.ts';
import { COOKIE, createTestServer, OWN_PAGE } from './testing/test-http-server.ts';

const read = defineRoute({
  method: 'GET',
  path: '/api/things/:thingId',
  summary: 'Read',
  permission: 'test.read',
  params: z.strictObject({ thingId: z.string().regex(/^\d+$/) }),
  query: z.strictObject({ word: z.string().optional() }),
  response: z.strictObject({ id: z.string(), version: z.int(), by: z.string() }),
  versionOf: (thing) => thing.version,
  handler: async ({ params, actor }) => ({ id: params.thingId, version: 7, by: actor.displayName }),
});

const change = defineRoute({
  method: 'PUT',
  path: '/api/things/:thingId',
  summary: 'Change',
  permission: 'test.change',
  params: z.strictObject({ thingId: z.string() }),
  body: z.strictObject({
    name: z.string().min(2),
    age: z.int().max(20).optional(),
    kind: z.enum(['a', 'b']).optional(),
  }),
  response: z.strictObject({ version: z.int() }),
  versioned: true,
  handler: async ({ expectedVersion }) => ({ version: expectedVersion + 1 }),
});

const once = defineRoute({
  method: 'POST',
  path: '/api/things',
  summary: 'Make',
  permission: 'test.make',
  body: z.strictObject({ name: z.string(), tags: z.array(z.string()).optional() }),
  response: z.strictObject({ route: z.string(), key: z.string(), hash: z.string() }),
  idempotent: true,
  handler: async ({ idempotency }) => ({
    route: idempotency.route,
    key: idempotency.key,
    hash: idempotency.bodyHash.toString('hex'),
  }),
});

const upload = defineUploadRoute({
  path: '/api/uploads',
  summary: 'Upload',
  permission: 'test.upload',
  bytesMax: 1_000,
  fields: z.strictObject({ purpose: z.string() }),
  response: z.strictObject({ name: z.string(), size: z.int(), digest: z.string(), purpose: z.string() }),
  handler: async ({ upload: file, body }) => ({
    name: file.originalName,
    size: file.content.length,
    digest: createHash('sha256').update(file.content).digest('hex'),
    purpose: body.purpose,
  }),
});

const download = defineDownloadRoute({
  path: '/api/files/one',
  summary: 'Download',
  permission: 'test.read',
  handler: async () => ({ fileName: "错误 'x'.xlsx", mediaType: 'text/plain', stream: Readable.from(['abc']) }),
});

const forbidden = defineRoute({
  method: 'GET',
  path: '/api/forbidden',
  summary: 'Nobody may',
  permission: 'secret.read',
  response: z.undefined(),
  status: 204,
  handler: async () => undefined,
});

const open = defineRoute({
  method: 'POST',
  path: '/api/open',
  summary: 'Anybody may',
  permission: 'public',
  response: z.strictObject({ who: z.string().nullable() }),
  handler: async ({ actor }) => ({ who: actor?.displayName ?? null }),
});

const brokenPromise = defineRoute({
  method: 'GET',
  path: '/api/leaky',
  summary: 'Answers more than it declares',
  permission: 'test.read',
  response: z.strictObject({ shown: z.string() }),
  handler: async () => ({ shown: 'a', secret: '410105201909117027' }),
});

const busy = defineRoute({
  method: 'GET',
  path: '/api/busy',
  summary: 'Refuses with a pause',
  permission: 'test.read',
  response: z.undefined(),
  handler: async () => refuseWith(PLATFORM_PROBLEMS.nodeUnavailable, { retryAfterSeconds: 5 }),
});

const routes = [read, change, once, upload, download, forbidden, open, brokenPromise, busy];
const { 'sec-fetch-site': _unknownToIt, ...OLD_BROWSER } = OWN_PAGE;
const cookie = { cookie: `${COOKIE.name}=alive` };

describe('who may call', () => {
  it('is nobody without a session', async () => {
    const app = await createTestServer(routes);
    for (const headers of [{}, { cookie: `${COOKIE.name}=ended` }]) {
      const answer = await app.inject({ url: '/api/things/1', headers });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json()).toMatchObject({ type: 'urn:xueji:problem:session/missing', status: 401 });
    }
  });

  it('is not who lacks the permission', async () => {
    const app = await createTestServer(routes);
    const answer = await app.inject({ url: '/api/forbidden', headers: cookie });
    expect(answer.json()).toMatchObject({ type: 'urn:xueji:problem:access/permission-missing', status: 403 });
  });

  it('is anybody on a public route, known or not', async () => {
    const app = await createTestServer(routes);
    const asWho = async (headers: Record<string, string>) =>
      (await app.inject({ method: 'POST', url: '/api/open', headers })).json<unknown>();
    expect(await asWho({})).toEqual({ who: null });
    expect(await asWho(cookie)).toEqual({ who: '测试员' });
  });

  it('is checked before anything is read of the body', async () => {
    const app = await createTestServer(routes);
    const answer = await app.inject({
      method: 'PUT',
      url: '/api/things/1',
      payload: '{broken',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.statusCode).toBe(401);
  });

  it('is nobody where there is no route', async () => {
    const app = await createTestServer(routes);
    const answer = await app.inject({ url: '/api/unheard-of', headers: cookie });
    expect(answer.json()).toMatchObject({ type: 'urn:xueji:problem:request/not-found', status: 404 });
  });
});

describe('forgery', () => {
  const put = { method: 'PUT', url: '/api/things/1', payload: { name: 'ab' } } as const;
  it.each([
    ['own page', { ...OWN_PAGE, 'if-match': '"1"' }, 200],
    ['no token', { ...cookie, 'sec-fetch-site': 'same-origin' }, 403],
    ['wrong token', { ...OWN_PAGE, 'x-csrf-token': 'guess' }, 403],
    ['another site', { ...OWN_PAGE, 'sec-fetch-site': 'cross-site' }, 403],
    ['another subdomain', { ...OWN_PAGE, 'sec-fetch-site': 'same-site' }, 403],
    ['old browser, own origin', { ...OLD_BROWSER, origin: 'http://localhost:4100', 'if-match': '"1"' }, 200],
    ['old browser, other origin', { ...OLD_BROWSER, origin: 'https://evil.example' }, 403],
    ['old browser, opaque origin', { ...OLD_BROWSER, origin: 'null' }, 403],
  ])('%s → %s', async (_case, headers, status) => {
    const app = await createTestServer(routes);
    const answer = await app.inject({ ...put, headers: { host: 'localhost:4100', ...headers } });
    expect(answer.statusCode).toBe(status);
    if (status === 403) expect(answer.json<ProblemBody>().type).toBe('urn:xueji:problem:access/request-forged');
  });

  it('holds for public routes by origin only', async () => {
    const app = await createTestServer(routes);
    const send = (site: string) =>
      app.inject({ method: 'POST', url: '/api/open', headers: { ...cookie, 'sec-fetch-site': site } });
    expect((await send('same-origin')).statusCode).toBe(200);
    expect((await send('cross-site')).statusCode).toBe(403);
  });
});

describe('what is wrong with the content', () => {
  const send = async (payload: unknown, language = 'zh') => {
    const app = await createTestServer(routes, { actor: { language: language as 'zh' | 'en' } });
    const headers = { ...OWN_PAGE, 'if-match': '"1"', 'content-type': 'application/json' };
    return app.inject({
      method: 'PUT',
      url: '/api/things/1',
      headers,
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });
  };

  it.each([
    [{ name: 'ab', nickname: 'x' }, '/nickname', 'unknown', '系统不认识这一项，请删除。'],
    [{}, '/name', 'required', '此项必填。'],
    [{ name: 3 }, '/name', 'wrong-type', '类型不对，应为 string。'],
    [{ name: 'a' }, '/name', 'too-small', '太小或太短，至少为 2。'],
    [{ name: 'ab', age: 30 }, '/age', 'too-big', '太大或太长，至多为 20。'],
    [{ name: 'ab', kind: 'c' }, '/kind', 'not-listed', '不在可选范围内。可选：a | b。'],
  ])('%j → %s %s', async (payload, pointer, code, detail) => {
    const answer = await send(payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      type: 'urn:xueji:problem:request/invalid',
      title: '填写的内容不符合要求',
      detail: '有 1 处内容不符合要求，请按各处提示修改后重新提交。',
      errors: [{ pointer, code, detail }],
    });
  });

  it('is told in English to those who read English', async () => {
    const answer = await send({ name: 'ab', nickname: 'x' }, 'en');
    expect(answer.headers['content-language']).toBe('en');
    expect(answer.json()).toMatchObject({
      title: 'The request is not valid',
      errors: [{ detail: 'This field is not known here. Remove it.' }],
      otherLanguage: { title: '填写的内容不符合要求', errors: [expect.stringMatching(/\p{Script=Han}/u)] },
    });
  });

  it('is told when it is not JSON, too large or of another type', async () => {
    expect((await send('{broken')).json<ProblemBody>().type).toBe('urn:xueji:problem:request/malformed');
    expect((await send(JSON.stringify({ name: 'x'.repeat(1_100_000) }))).json()).toMatchObject({
      type: 'urn:xueji:problem:request/too-large',
      status: 413,
    });
    const app = await createTestServer(routes);
    const answer = await app.inject({
      method: 'PUT',
      url: '/api/things/1',
      headers: { ...OWN_PAGE, 'content-type': 'text/csv' },
      payload: 'a',
    });
    expect(answer.json()).toMatchObject({ type: 'urn:xueji:problem:request/media-type-unsupported', status: 415 });
  });

  it('includes a query nobody declared, and a body where there is none', async () => {
    const app = await createTestServer(routes);
    const query = await app.inject({ url: '/api/things/1?words=x', headers: cookie });
    expect(query.json()).toMatchObject({ status: 400, errors: [{ pointer: '/query/words', code: 'unknown' }] });
    const body = await app.inject({ method: 'POST', url: '/api/open', payload: { surplus: 1 } });
    expect(body.json()).toMatchObject({ status: 400 });
  });

  it('includes a character that no database keeps, in any part', async () => {
    const app = await createTestServer(routes);
    const body = await app.inject({
      method: 'PUT',
      url: '/api/things/1',
      headers: { ...OWN_PAGE, 'if-match': '"1"', 'idempotency-key': 'a-key-of-ours' },
      payload: { name: '王\u0000子萱' },
    });
    expect(body.json()).toMatchObject({ status: 400, errors: [{ pointer: '/name', code: 'wrong-character' }] });
  });

  it('is that nothing is there, when a path names no row', async () => {
    const app = await createTestServer(routes);
    expect((await app.inject({ url: '/api/things/abc', headers: cookie })).statusCode).toBe(404);
  });
});

describe('versions', () => {
  it('go out as entity tags and are wanted back', async () => {
    const app = await createTestServer(routes);
    expect((await app.inject({ url: '/api/things/1', headers: cookie })).headers.etag).toBe('"7"');
    const put = (ifMatch?: string) =>
      app.inject({
        method: 'PUT',
        url: '/api/things/1',
        payload: { name: 'ab' },
        headers: { ...OWN_PAGE, ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) },
      });
    expect((await put('"7"')).json()).toEqual({ version: 8 });
    for (const bad of [undefined, '7', '*', 'W/"7"']) {
      expect((await put(bad)).json<ProblemBody>().type).toBe('urn:xueji:problem:version/missing');
    }
  });
});

describe('idempotency', () => {
  const make = async (key: string | undefined, payload: object, url = '/api/things') => {
    const app = await createTestServer(routes);
    return app.inject({
      method: 'POST',
      url,
      payload,
      headers: { ...OWN_PAGE, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    });
  };

  it('needs a key of 8 to 100 characters', async () => {
    for (const bad of [undefined, 'short', 'x'.repeat(101), 'has space in it']) {
      const answer = await make(bad, { name: 'a' });
      expect(answer.json()).toMatchObject({ type: 'urn:xueji:problem:idempotency/key-missing', status: 400 });
    }
  });

  it('knows the same content whatever the order of its fields', async () => {
    const one = (await make('key-12345', { name: 'a', tags: ['x', 'y'] })).json<{ hash: string }>();
    const other = (await make('key-12345', { tags: ['x', 'y'], name: 'a' })).json<{ hash: string }>();
    const changed = (await make('key-12345', { name: 'a', tags: ['y', 'x'] })).json<{ hash: string }>();
    expect(one).toMatchObject({ route: 'POST /api/things', key: 'key-12345' });
    expect(other.hash).toBe(one.hash);
    expect(changed.hash).not.toBe(one.hash);
  });
});

describe('files', () => {
  const form = (parts: readonly string[]) => ({
    method: 'POST' as const,
    url: '/api/uploads',
    headers: { ...OWN_PAGE, 'content-type': 'multipart/form-data; boundary=X' },
    payload: `${parts.map((part) => `--X\r\n${part}\r\n`).join('')}--X--\r\n`,
  });
  const purpose = 'content-disposition: form-data; name="purpose"\r\n\r\nintake';
  const file = (name: string, content: string) =>
    `content-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${content}`;

  it('arrive whole, with their name and fields', async () => {
    const app = await createTestServer(routes);
    const answer = await app.inject(form([purpose, file('新生\u202e名单.xlsx', 'abc')]));
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual({
      name: '新生名单.xlsx',
      size: 3,
      digest: createHash('sha256').update('abc').digest('hex'),
      purpose: 'intake',
    });
  });

  it('are refused when too large, missing, doubled, misnamed or not a form', async () => {
    const app = await createTestServer(routes);
    const typeOf = async (parts: readonly string[]) => (await app.inject(form(parts))).json<ProblemBody>().type;
    expect(await typeOf([purpose, file('a.txt', 'x'.repeat(1_001))])).toBe('urn:xueji:problem:request/too-large');
    expect(await typeOf([purpose, file('a.txt', 'x'), file('b.txt', 'y')])).toBe('urn:xueji:problem:request/too-large');
    expect(await typeOf([purpose])).toBe('urn:xueji:problem:request/invalid');
    expect(await typeOf([purpose, file('a.txt', 'x').replace('name="file"', 'name="other"')])).toBe(
      'urn:xueji:problem:request/invalid',
    );
    expect(await typeOf([file('a.txt', 'x')])).toBe('urn:xueji:problem:request/invalid');
    const json = await app.inject({ method: 'POST', url: '/api/uploads', payload: {}, headers: OWN_PAGE });
    expect(json.json()).toMatchObject({ type: 'urn:xueji:problem:request/media-type-unsupported' });
  });

  it('leave as attachments whose name survives', async () => {
    const app = await createTestServer(routes);
    const answer = await app.inject({ url: '/api/files/one', headers: cookie });
    expect(answer.body).toBe('abc');
    expect(answer.headers['content-disposition']).toBe(
      "attachment; filename*=UTF-8''%E9%94%99%E8%AF%AF%20%27x%27.xlsx",
    );
  });
});

describe('faults and passing trouble', () => {
  it('a fault tells the outside its number only, and the log no value', async () => {
    const lines: string[] = [];
    const app = await createTestServer(routes, { log: (line) => lines.push(line) });
    const answer = await app.inject({ url: '/api/leaky', headers: cookie });
    expect(answer.json()).toMatchObject({ type: 'urn:xueji:problem:node/fault', status: 500 });
    expect(answer.json<ProblemBody>().detail).toContain(answer.json<ProblemBody>().requestId);
    expect(answer.headers['x-request-id']).toBe(answer.json<ProblemBody>().requestId);
    expect(answer.body).not.toContain('410105');
    expect(lines.some((line) => line.includes('"msg":"fault"'))).toBe(true);
    expect(lines.join()).not.toContain('410105');
  });

  it('passing trouble says when to come back', async () => {
    const app = await createTestServer(routes);
    const answer = await app.inject({ url: '/api/busy', headers: cookie });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
  });

  it('too many requests of one account have to wait', async () => {
    const app = await createTestServer(routes, { limits: { perAddressPerMinute: 100, perAccountPerMinute: 2 } });
    const statuses: number[] = [];
    for (let i = 0; i < 3; i += 1)
      statuses.push((await app.inject({ url: '/api/things/1', headers: cookie })).statusCode);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('too many requests from one address have to wait, signed in or not', async () => {
    const app = await createTestServer(routes, { limits: { perAddressPerMinute: 2, perAccountPerMinute: 100 } });
    const ask = () => app.inject({ url: '/api/things/1' });
    await ask();
    await ask();
    const answer = await ask();
    expect(answer.json()).toMatchObject({ type: 'urn:xueji:problem:request/too-many', status: 429 });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });
});
