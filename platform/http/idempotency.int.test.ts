import { type Id, refuseWith } from '@xueji/kernel';
import { createTestDatabase, type TestDatabase, testActor } from '@xueji/platform/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Idempotency, readIdempotency, runOnce } from './idempotency.ts';
import { PLATFORM_PROBLEMS } from './platform-problems.ts';
import type { ProblemBody } from './problem-response.ts';
import { defineRoute } from './route.ts';
import { createTestServer, OWN_PAGE } from './testing/test-http-server.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

/** An act that leaves one outbox message each time it is really done. */
async function act(idempotency: Idempotency, options: { accountId?: string; workMs?: number; refuse?: boolean } = {}) {
  const actor = testActor({ accountId: (options.accountId ?? '1') as Id<'account'> });
  return db.database.transaction(actor, (tx) =>
    runOnce(tx, idempotency, async () => {
      await sql`select pg_sleep(${(options.workMs ?? 0) / 1_000})`.execute(tx.db);
      const { seq } = await tx.db
        .insertInto('outbox_messages')
        .values({ topic: 'test', subject: idempotency.key })
        .returning('seq')
        .executeTakeFirstOrThrow();
      if (options.refuse === true) refuseWith(PLATFORM_PROBLEMS.notFound);
      return { seq };
    }),
  );
}

async function timesDone(key: string): Promise<number> {
  const { rowCount } = await db.adminPool.query('SELECT FROM outbox_messages WHERE subject = $1', [key]);
  return rowCount ?? 0;
}

function keyed(key: string, content: unknown = { name: 'a' }): Idempotency {
  return readIdempotency('POST /api/things', key, content);
}

describe('an act under a key', () => {
  it('is done once, and its result told again', async () => {
    const first = await act(keyed('replayed-1'));
    const again = await act(keyed('replayed-1'));
    expect(again).toEqual(first);
    expect(await timesDone('replayed-1')).toBe(1);
  });

  it('is refused for other content', async () => {
    await act(keyed('reused-123'));
    await expect(act(keyed('reused-123', { name: 'b' }))).rejects.toMatchObject({
      problem: { kind: PLATFORM_PROBLEMS.idempotencyKeyReused },
    });
    expect(await timesDone('reused-123')).toBe(1);
  });

  it('is done once when it comes five times at once', async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => act(keyed('together-1'), { workMs: 100 })));
    expect(new Set(results.map(({ seq }) => seq)).size).toBe(1);
    expect(await timesDone('together-1')).toBe(1);
  });

  it('leaves no trace when refused, so that the next try does it', async () => {
    await expect(act(keyed('refused-12'), { refuse: true })).rejects.toThrow();
    expect(await timesDone('refused-12')).toBe(0);
    await act(keyed('refused-12'));
    expect(await timesDone('refused-12')).toBe(1);
  });

  it('goes on when the first of two is refused while the second waits', async () => {
    const [first, second] = await Promise.allSettled([
      act(keyed('overtaken-1'), { workMs: 200, refuse: true }),
      act(keyed('overtaken-1'), { workMs: 1 }),
    ]);
    expect([first.status, second.status].sort()).toContain('fulfilled');
    expect(await timesDone('overtaken-1')).toBe(1);
  });

  it('is another act for another account and another route', async () => {
    await act(keyed('shared-key-1'), { accountId: '1' });
    await act(keyed('shared-key-1'), { accountId: '2' });
    await act(readIdempotency('POST /api/others', 'shared-key-1', { name: 'a' }));
    expect(await timesDone('shared-key-1')).toBe(3);
  });
});

describe('a database in trouble', () => {
  const cutOff = defineRoute({
    method: 'POST',
    path: '/api/cut-off',
    summary: 'Loses its connection in the middle',
    permission: 'test.cut-off',
    response: z.undefined(),
    handler: async ({ services, actor }) => {
      const cut = sql`select pg_terminate_backend(pg_backend_pid())`;
      await services.database.transaction(actor, (tx) => cut.execute(tx.db));
    },
  });
  const clumsy = defineRoute({
    method: 'POST',
    path: '/api/clumsy',
    summary: 'Breaks a constraint nobody expected',
    permission: 'test.clumsy',
    response: z.undefined(),
    handler: async ({ services, actor }) => {
      const insert = sql`insert into node_settings (name, value) values ('张三 410105201909117027', '1')`;
      await services.database.transaction(actor, (tx) => insert.execute(tx.db));
    },
  });

  it('that drops the connection is a 503 with a time to come back, and the next request is served', async () => {
    const app = await createTestServer([cutOff], { database: db.database });
    const answer = await app.inject({ method: 'POST', url: '/api/cut-off', headers: OWN_PAGE });
    expect(answer.json<ProblemBody>()).toMatchObject({ type: 'urn:xueji:problem:node/unavailable', status: 503 });
    expect(answer.headers['retry-after']).toBe('5');
    expect((await app.inject({ url: '/api/ready' })).statusCode).toBe(200);
  });

  it('that refuses for a reason nobody foresaw is a 500 that says nothing of it, here or in the log', async () => {
    const lines: string[] = [];
    const app = await createTestServer([clumsy], { database: db.database, log: (line) => lines.push(line) });
    const answer = await app.inject({ method: 'POST', url: '/api/clumsy', headers: OWN_PAGE });
    expect(answer.json<ProblemBody>()).toMatchObject({ type: 'urn:xueji:problem:node/fault', status: 500 });
    expect(answer.body).not.toMatch(/张三|410105|node_settings|23514/);
    expect(lines.join()).not.toMatch(/张三|410105/);
    expect(lines.join()).toContain('"code":"23514"');
  });
});
