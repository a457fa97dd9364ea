import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@xueji/platform/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { languageOf } from './language.ts';
import { isLoopbackAddress } from './metrics.ts';
import type { ProblemBody } from './problem-response.ts';
import { defineRoute, defineUploadRoute, type RouteDefinition } from './route.ts';
import { createTestServer } from './testing/test-http-server.ts';

const routes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'PATCH',
    path: '/api/things/:thingId',
    summary: 'Change a thing',
    permission: 'test.change',
    params: z.strictObject({ thingId: z.string() }),
    body: z.strictObject({ name: z.string() }),
    response: z.strictObject({ id: z.string() }).meta({ id: 'TestThing' }),
    idempotent: true,
    versioned: true,
    handler: async ({ params }) => ({ id: params.thingId }),
  }),
  defineUploadRoute({
    path: '/api/uploads',
    summary: 'Upload',
    permission: 'test.upload',
    bytesMax: 10,
    response: z.undefined(),
    status: 204,
    handler: async () => undefined,
  }),
];

describe('pages', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'xueji-pages-'));
    await mkdir(join(directory, 'assets'));
    await writeFile(join(directory, 'index.html'), '<title>学籍</title>');
    await writeFile(join(directory, 'assets', 'app-1a2b3c.js'), 'export {};');
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('answer every page address with the same document, which is asked for anew', async () => {
    const app = await createTestServer([], { pagesDirectory: directory });
    for (const url of ['/', '/students/17?tab=family', '/imports']) {
      const answer = await app.inject({ url });
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain('学籍');
      expect(answer.headers['cache-control']).toBe('no-cache');
    }
  });

  it('load parts that never change', async () => {
    const app = await createTestServer([], { pagesDirectory: directory });
    const answer = await app.inject({ url: '/assets/app-1a2b3c.js' });
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('come compressed where the build compressed them', async () => {
    await writeFile(join(directory, 'assets', 'app-1a2b3c.js.br'), 'compressed');
    const app = await createTestServer([], { pagesDirectory: directory });
    const url = '/assets/app-1a2b3c.js';
    const answer = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } });
    expect([answer.body, answer.headers['content-encoding']]).toEqual(['compressed', 'br']);
    expect(answer.headers['content-type']).toContain('javascript');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await app.inject({ url })).body).toBe('export {};');
  });

  it.each(['/api/unknown', '/assets/gone-999999.js', '/../package.json', '/assets/..%2f..%2fpackage.json'])(
    'do not stand in for %s',
    async (url) => {
      const app = await createTestServer([], { pagesDirectory: directory });
      const answer = await app.inject({ url });
      expect(answer.statusCode).toBe(404);
      expect(answer.json<ProblemBody>().type).toBe('urn:xueji:problem:request/not-found');
    },
  );

  it('run scripts of their own only, in no foreign frame', async () => {
    const app = await createTestServer([], { pagesDirectory: directory });
    const policy = String((await app.inject({ url: '/' })).headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });
});

describe('health', () => {
  it('is live without a database and ready only with one', async () => {
    const away = { withoutActor: async () => Promise.reject(new Error('Connection terminated unexpectedly')) };
    const app = await createTestServer([], { database: away as unknown as Database });
    expect((await app.inject({ url: '/api/health' })).json()).toEqual({ state: 'live' });
    const answer = await app.inject({ url: '/api/ready', headers: { 'accept-language': 'en' } });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.json()).toMatchObject({
      type: 'urn:xueji:problem:node/unavailable',
      title: 'Temporarily unavailable',
    });
  });

  it('keeps answers about people out of caches', async () => {
    const app = await createTestServer([]);
    expect((await app.inject({ url: '/api/health' })).headers['cache-control']).toBe('no-store');
  });
});

describe('figures', () => {
  it('are for collectors on this machine', async () => {
    const app = await createTestServer(routes);
    await app.inject({ method: 'PATCH', url: '/api/things/17' });
    const local = await app.inject({ url: '/metrics' });
    expect(local.body).toContain(
      'xueji_http_request_seconds_count{method="PATCH",route="/api/things/:thingId",status="401"} 1',
    );
    expect((await app.inject({ url: '/metrics', remoteAddress: '192.168.1.5' })).statusCode).toBe(404);
    expect((await app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '10.0.0.1' } })).statusCode).toBe(404);
  });

  it.each([
    ['127.0.0.1', true],
    ['127.8.0.1', true],
    ['::ffff:127.0.0.1', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.5', false],
    ['127.0.0.1.example.org', false],
  ])('%s is this machine: %s', (address, expected) => {
    expect(isLoopbackAddress(address)).toBe(expected);
  });
});

describe('the description of the API', () => {
  it('names parameters, headers, bodies, answers, refusals and permissions, without dangling references', async () => {
    const app = await createTestServer(routes);
    const document = (await app.inject({ url: '/api/openapi.json' })).json<unknown>();
    const operation = { tags: ['things'], 'x-permission': 'test.change' };
    expect(document).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/api/things/{thingId}': {
          patch: {
            ...operation,
            parameters: [
              { in: 'path', name: 'thingId' },
              { in: 'header', name: 'Idempotency-Key', required: true },
              { in: 'header', name: 'If-Match', required: true },
            ],
            requestBody: { content: { 'application/json': { schema: { additionalProperties: false } } } },
            responses: {
              200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/TestThing' } } } },
              default: {
                content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
              },
            },
          },
        },
        '/api/uploads': {
          post: {
            requestBody: {
              content: {
                'multipart/form-data': {
                  schema: { properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
                },
              },
            },
          },
        },
      },
    });
    expect(document).not.toHaveProperty(['paths', '/api/uploads', 'post', 'responses', '204', 'content']);
    expect(document).not.toHaveProperty(['paths', '/api/health', 'get', 'requestBody']);
    for (const [, name] of JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)) {
      expect(document).toHaveProperty(['components', 'schemas', String(name)]);
    }
  });
});

describe('the language of a refusal before sign-in', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['*', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['fr;q=1, en;q=0.5, zh;q=0.7', 'zh'],
    ['en;q=0.8, zh;q=0.8', 'en'],
    ['de', 'zh'],
    ['en;q=0', 'zh'],
    ['en;q=broken', 'zh'],
  ])('%j → %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
