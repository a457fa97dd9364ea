import { createTestDatabase, type TestDatabase } from '@xueji/platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { warmUp } from './warm-up.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

const FOR_EVER = new AbortController().signal;

async function sizeOf(kinds: readonly string[]): Promise<number> {
  const { rows } = await test.adminPool.query<{ bytes: number }>(
    `SELECT sum(pg_relation_size(oid))::float AS bytes FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = ANY($1)`,
    [kinds],
  );
  return rows[0]?.bytes ?? 0;
}

it('reads every index and table', async () => {
  expect(await warmUp(test.adminUrl, Number.POSITIVE_INFINITY, FOR_EVER)).toBe(await sizeOf(['r', 'i']));
});

it('reads no more than there is room for, indexes first', async () => {
  expect(await warmUp(test.adminUrl, await sizeOf(['i']), FOR_EVER)).toBe(await sizeOf(['i']));
});

it('stops when it is told to', async () => {
  expect(await warmUp(test.adminUrl, Number.POSITIVE_INFINITY, AbortSignal.abort())).toBe(0);
});

it('is for the start alone: the application may not', async () => {
  const { rows } = await test.adminPool.query(
    `SELECT has_function_privilege('xueji_application', 'pg_prewarm(regclass, text, text, bigint, bigint)', 'EXECUTE') AS may`,
  );
  expect(rows).toEqual([{ may: false }]);
});

it('does nothing where the extension is missing', async () => {
  const plain = test.adminUrl.replace(/\/[^/?]+\?/, '/postgres?');
  expect(plain).not.toBe(test.adminUrl);
  expect(await warmUp(plain, Number.POSITIVE_INFINITY, FOR_EVER)).toBe(0);
});
