import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import {
  constraintOf,
  type Database,
  isTransient,
  openDatabase,
  QueryFailed,
  runPrepared,
} from '@xueji/platform/database';
import { createTestDatabase, type TestDatabase, testActor } from '@xueji/platform/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  await test.adminPool.query(`
    INSERT INTO organisations (kind, code, name, name_en, division_code, scope_from, scope_to, valid_from)
    VALUES (2, '410000000000', '河南省教育厅', 'Henan', '410000', 1000, 1999, '2000-01-01')`);
  await test.adminPool.query(`
    INSERT INTO accounts (login_name, display_name, password_hash, scope_no)
    VALUES ('inside', '甲', 'x', 1500), ('outside', '乙', 'x', 2500)`);
});
afterAll(() => test.close());

const actor = testActor({ accountId: '900' as Id<'account'>, scopeFrom: '1000', scopeTo: '1999' });

describe('a transaction', () => {
  it('reads as its actor, and only inside its scope', async () => {
    const names = await test.database.transaction(actor, (tx) =>
      tx.db.selectFrom('accounts').select('login_name').execute(),
    );
    expect(names).toEqual([{ login_name: 'inside' }]);
  });

  it('carries every setting of the actor', async () => {
    const named = testActor({
      postId: null,
      requestId: `it's "quoted" \\ 学籍`,
      competenceFrom: '3',
      competenceTo: '4',
    });
    const settings = await test.database.transaction(named, async (tx) => {
      const names = [
        'account_id',
        'post_id',
        'organisation_id',
        'scope_from',
        'scope_to',
        'competence_from',
        'competence_to',
        'request_id',
      ];
      const { rows } = await sql<{ name: string; value: string }>`
        SELECT name, current_setting('xueji.' || name) AS value FROM unnest(${names}::text[]) AS name`.execute(tx.db);
      return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
    });
    expect(settings).toEqual({
      account_id: '1',
      post_id: '',
      organisation_id: '1',
      scope_from: '0',
      scope_to: '9223372036854775807',
      competence_from: '3',
      competence_to: '4',
      request_id: `it's "quoted" \\ 学籍`,
    });
  });

  it('rolls back when its work throws, and throws the same error on', async () => {
    const refusal = new Error('refused');
    const attempt = test.database.transaction(actor, async (tx) => {
      await appendAudit(tx, { action: 'rolled.back' });
      throw refusal;
    });
    await expect(attempt).rejects.toBe(refusal);
    const { rows } = await test.adminPool.query("SELECT FROM audit_entries WHERE action = 'rolled.back'");
    expect(rows).toHaveLength(0);
  });

  it('fails when a failed statement was ignored, instead of losing the work in silence', async () => {
    const attempt = test.database.transaction(actor, async (tx) => {
      await appendAudit(tx, { action: 'half.done' });
      await sql`SELECT 1 / 0`.execute(tx.db).catch(() => undefined);
    });
    await expect(attempt).rejects.toThrow('a failed statement was ignored');
  });

  it('cannot be used after its end', async () => {
    const escaped = await test.database.transaction(actor, async (tx) => ({ db: tx.db }));
    await expect(escaped.db.selectFrom('accounts').select('id').execute()).rejects.toThrow(
      'Transaction is already committed',
    );
  });

  it('does not nest', async () => {
    const attempt = test.database.transaction(actor, (tx) => tx.db.transaction().execute(async () => undefined));
    await expect(attempt).rejects.toThrow();
  });
});

describe('statements asked for together', () => {
  const say = (text: string) => sql`SELECT set_config('xueji.request_id', ${text}, true)`;
  const hear = sql<{ text: string }>`SELECT current_setting('xueji.request_id') AS text`;

  it('are done in the order in which they are asked for', async () => {
    const heard = await test.database.transaction(actor, async (tx) => {
      const ask = (statement: typeof hear) => statement.execute(tx.db);
      const [, first, , second] = await Promise.all([
        say('甲').execute(tx.db),
        ask(hear),
        say('乙').execute(tx.db),
        ask(hear),
      ]);
      return [first, second].map(({ rows }) => rows[0]?.text);
    });
    expect(heard).toEqual(['甲', '乙']);
  });

  it('undo each other when one fails, and the first failure is the one that is heard of', async () => {
    const attempt = test.database.transaction(actor, (tx) =>
      Promise.all([
        appendAudit(tx, { action: 'together.undone' }),
        sql`SELECT 1 / 0`.execute(tx.db),
        sql`SELECT 'x'::integer`.execute(tx.db),
      ]),
    );
    await expect(attempt).rejects.toMatchObject({ code: '22012' });
    const { rows } = await test.adminPool.query("SELECT FROM audit_entries WHERE action = 'together.undone'");
    expect(rows).toHaveLength(0);
  });

  it('that come after another has failed are refused, not done in the next transaction of the connection', async () => {
    const single = openDatabase(test.applicationUrl, { connectionsMax: 1 });
    const outcomes: unknown[] = [];
    const attempt = single.transaction(actor, (tx) => {
      const twoSteps = async () => {
        await sql`SELECT 1`.execute(tx.db).catch(() => undefined);
        await appendAudit(tx, { action: 'came.late' }).catch((error: unknown) => outcomes.push(error));
      };
      return Promise.all([sql`SELECT 1 / 0`.execute(tx.db), twoSteps()]);
    });
    await expect(attempt).rejects.toMatchObject({ code: '22012' });
    await single.transaction(actor, async () => undefined);
    expect(outcomes).toEqual([new Error('Transaction is already rolled back')]);
    await single.close();
    const { rows } = await test.adminPool.query("SELECT FROM audit_entries WHERE action = 'came.late'");
    expect(rows).toHaveLength(0);
  });
});

describe('a prepared statement', () => {
  let single: Database;
  beforeAll(() => {
    single = openDatabase(test.applicationUrl, { connectionsMax: 1 });
  });
  afterAll(() => single.close());

  const RUNS_UNTIL_THE_PLAN_IS_KEPT = 6;

  it('is planned once for a connection, and still reads as whoever asks', async () => {
    const nameOf = async (reader: Actor, loginName: string) => {
      const { rows } = await single.transaction(reader, (tx) =>
        runPrepared(
          tx.db,
          sql<{ login_name: string }>`SELECT login_name FROM accounts WHERE login_name = ${loginName}`,
        ),
      );
      return rows.map((row) => row.login_name);
    };
    for (let run = 0; run < RUNS_UNTIL_THE_PLAN_IS_KEPT; run += 1)
      expect(await nameOf(actor, 'inside')).toEqual(['inside']);
    const outsider = testActor({ accountId: '901' as Id<'account'>, scopeFrom: '2000', scopeTo: '2999' });
    expect(await nameOf(outsider, 'inside')).toEqual([]);
    expect(await nameOf(outsider, 'outside')).toEqual(['outside']);
    const { rows } = await single.withoutActor((db) =>
      sql<{
        kept: number;
      }>`SELECT generic_plans AS kept FROM pg_prepared_statements WHERE statement LIKE '%login_name =%'`.execute(db),
    );
    expect(rows).toEqual([{ kept: '3' }]);
  });

  it('raises without an actor, as any other does', async () => {
    const attempt = single.withoutActor((db) =>
      runPrepared(db, sql`SELECT login_name FROM accounts WHERE login_name = ${'inside'}`),
    );
    await expect(attempt).rejects.toMatchObject({ code: '22P02' });
  });

  it('that failed works in the next transaction', async () => {
    const divide = (by: number) =>
      single.transaction(actor, (tx) => runPrepared(tx.db, sql<{ part: number }>`SELECT 6 / ${by}::integer AS part`));
    await expect(divide(0)).rejects.toMatchObject({ code: '22012' });
    expect((await divide(3)).rows).toEqual([{ part: 2 }]);
  });

  it('is one that asks to be: others leave nothing on the connection', async () => {
    const { rows } = await single.withoutActor((db) =>
      sql`SELECT FROM pg_prepared_statements WHERE statement LIKE '%pg_prepared_statements%'`.execute(db),
    );
    expect(rows).toEqual([]);
  });
});

describe('without an actor', () => {
  const guarded = [
    'accounts',
    'posts',
    'sessions',
    'organisations',
    'record_events',
    'job_runs',
    'files',
    'students',
  ] as const;

  it.each(guarded)('%s raises on a fresh connection', async (table) => {
    const fresh = openDatabase(test.applicationUrl, { connectionsMax: 1 });
    const attempt = fresh.withoutActor((db) => db.selectFrom(table).selectAll().execute());
    await expect(attempt).rejects.toThrow(/unrecognized configuration parameter "xueji\..* \(42704\)/);
    await fresh.close();
  });

  it.each(guarded)('%s raises on a connection an actor has used', async (table) => {
    const reused = openDatabase(test.applicationUrl, { connectionsMax: 1 });
    await reused.transaction(actor, (tx) => tx.db.selectFrom('accounts').select('id').execute());
    const left = await reused.withoutActor((db) =>
      sql<{ value: string }>`SELECT current_setting('xueji.scope_from') AS value`.execute(db),
    );
    expect(left.rows).toEqual([{ value: '' }]);
    const attempt = reused.withoutActor((db) => db.selectFrom(table).selectAll().execute());
    await expect(attempt).rejects.toMatchObject({ code: '22P02' });
    await reused.close();
  });
});

describe('the application role', () => {
  const forbidden = [
    ['changes an event', 'UPDATE record_events SET reason = NULL'],
    ['deletes an event', 'DELETE FROM record_events'],
    ['empties the events', 'TRUNCATE record_events'],
    ['changes an event in its partition', 'UPDATE record_events_2026_11 SET reason = NULL'],
    ['changes the audit', 'UPDATE audit_entries SET reason = NULL'],
    ['deletes the audit', 'DELETE FROM audit_entries'],
    ['takes a message back', 'DELETE FROM outbox_messages'],
    ['reads the schema versions', 'SELECT FROM schema_versions'],
    ['switches row-level security off', 'ALTER TABLE accounts DISABLE ROW LEVEL SECURITY'],
    ['becomes the owner', 'SET ROLE xueji_owner'],
    ['makes a table', 'CREATE TABLE public.own (id int)'],
    ['makes a temporary table', 'CREATE TEMPORARY TABLE accounts (id int)'],
  ] as const;

  it.each(forbidden)('never %s', async (_act, statement) => {
    const attempt = test.database.transaction(actor, (tx) => sql.raw(statement).execute(tx.db));
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the audit', () => {
  function readAs(role: Actor['role']) {
    return test.database.transaction(testActor({ role }), (tx) =>
      tx.db.selectFrom('audit_entries').select('action').execute(),
    );
  }

  it('is read by auditors and by nobody else', async () => {
    await test.database.transaction(actor, (tx) => appendAudit(tx, { action: 'students.open' }));
    expect(await readAs('auditor')).toContainEqual({ action: 'students.open' });
    for (const role of ['school-clerk', 'authority-clerk', 'security-administrator', 'system'] as const) {
      expect(await readAs(role)).toEqual([]);
    }
  });
});

describe('values', () => {
  it('arrive in the shapes of the type parsers', async () => {
    const { rows } = await test.database.withoutActor((db) =>
      sql`SELECT 9007199254740993::bigint AS big, 1.50::numeric AS exact, 7::int AS small, date '2019-03-31' AS day,
                 timestamptz '2026-09-01 00:00+08' AS moment, ARRAY[1, NULL]::bigint[] AS bigs, '{}'::bigint[] AS none,
                 ARRAY[date '2019-03-31'] AS days, '{"a": [1]}'::jsonb AS tree`.execute(db),
    );
    expect(rows).toEqual([
      {
        big: '9007199254740993',
        exact: '1.50',
        small: 7,
        day: '2019-03-31',
        moment: new Date('2026-08-31T16:00:00Z'),
        bigs: ['1', null],
        none: [],
        days: ['2019-03-31'],
        tree: { a: [1] },
      },
    ]);
  });
});

describe('errors', () => {
  it('name the constraint and keep the values to themselves', async () => {
    const secret = 'inside';
    const attempt = test.database.transaction(testActor({ role: 'authority-clerk' }), (tx) =>
      tx.db
        .insertInto('accounts')
        .values({ login_name: secret, display_name: '丙', password_hash: 'x', scope_no: '1' })
        .execute(),
    );
    const error: unknown = await attempt.catch((caught: unknown) => caught);
    expect(constraintOf(error)).toBe('accounts_login_name_once');
    expect(error).toBeInstanceOf(QueryFailed);
    expect(JSON.stringify({ ...(error as object), message: (error as Error).message })).not.toContain(secret);
    expect(isTransient(error)).toBe(false);
  });

  it('drop a message that quotes a value', async () => {
    const attempt = test.database.withoutActor((db) => sql`SELECT ${'411025201903310018'}::date`.execute(db));
    await expect(attempt).rejects.toThrow(/^invalid value \(22/);
    await expect(attempt.catch(constraintOf)).resolves.toBeUndefined();
  });

  it('are transient when the server ends the connection, and the next transaction works', async () => {
    const attempt = test.database.transaction(actor, (tx) =>
      sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(tx.db),
    );
    const error: unknown = await attempt.catch((caught: unknown) => caught);
    expect(isTransient(error)).toBe(true);
    await expect(test.database.transaction(actor, async () => 'works')).resolves.toBe('works');
  });

  it('are transient when a statement or a transaction takes too long', async () => {
    const hasty = openDatabase(test.applicationUrl, { statementSecondsMax: 1, transactionSecondsMax: 2 });
    const slowStatement: unknown = await hasty
      .transaction(actor, (tx) => sql`SELECT pg_sleep(5)`.execute(tx.db))
      .catch((caught: unknown) => caught);
    const slowTransaction: unknown = await hasty
      .transaction(actor, async (tx) => {
        for (let step = 0; step < 5; step += 1) await sql`SELECT pg_sleep(0.6)`.execute(tx.db);
      })
      .catch((caught: unknown) => caught);
    await hasty.close();
    expect(slowStatement).toMatchObject({ code: '57014' });
    expect([slowStatement, slowTransaction].map(isTransient)).toEqual([true, true]);
  });

  it('are transient when there is no server', async () => {
    const nowhere = openDatabase('postgresql://xueji_server:x@127.0.0.1:1/xueji?host=/nonexistent');
    const error: unknown = await nowhere.transaction(actor, async () => undefined).catch((caught: unknown) => caught);
    await nowhere.close();
    expect(isTransient(error)).toBe(true);
  });
});
