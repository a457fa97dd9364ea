import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Id, refuseWith } from '@xueji/kernel';
import { prepareJobQueues } from '@xueji/platform/database';
import { createTestDatabase, type TestDatabase, testActor } from '@xueji/platform/testing';
import { sql } from 'kysely';
import PgBoss from 'pg-boss';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { JobHandler } from './job.ts';
import { JOB_PROBLEMS } from './job-problems.ts';
import { JOB_QUEUE } from './job-queue.ts';
import { jobRoutes } from './job-routes.ts';
import { PIECES, startCountingWorker } from './testing/counting-worker.ts';

const FIXTURE = new URL('./testing/counting-worker.ts', import.meta.url).href;

let db: TestDatabase;
let ids: { accountId: Id<'account'>; postId: Id<'post'>; organisationId: Id<'organisation'> };
let running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  await prepareJobQueues(db.adminUrl, [JOB_QUEUE]);
  const { rows } = await db.adminPool.query<typeof ids>(`
    WITH office AS (
      INSERT INTO organisations (kind, code, name, name_en, division_code, school_type, scope_from, scope_to, valid_from)
      VALUES (5, '2141000001', '测试小学', 'Test school', '410105', '211', 1100, 1100, '2000-01-01') RETURNING id
    ), account AS (
      INSERT INTO accounts (login_name, display_name, password_hash, scope_no) VALUES ('clerk', '测试员', '-', 1100) RETURNING id
    ), post AS (
      INSERT INTO posts (account_id, organisation_id, role, scope_no, valid_from)
      SELECT account.id, office.id, 'school-clerk', 1100, '2000-01-01' FROM account, office RETURNING id
    )
    SELECT account.id AS "accountId", post.id AS "postId", office.id AS "organisationId" FROM account, post, office`);
  const [row] = rows;
  if (row === undefined) throw new Error('The fixture was not written');
  ids = row;
});

afterEach(async () => {
  for (const { stop } of running) await stop();
  running = [];
});
afterAll(() => db.close());

function clerk() {
  return testActor({ ...ids, scopeFrom: '1100', scopeTo: '1100' });
}

async function startWorker(
  options: { pieceMs?: number; handlers?: Record<string, JobHandler>; isPostGone?: boolean } = {},
) {
  const started = await startCountingWorker({
    applicationUrl: db.applicationUrl,
    pieceMs: options.pieceMs ?? 5,
    handlers: options.handlers ?? {},
    findActor: async (_postId, requestId) => (options.isPostGone === true ? undefined : { ...clerk(), requestId }),
  });
  running.push(started);
  return started;
}

async function enqueue({ jobs, database }: Awaited<ReturnType<typeof startWorker>>, kind = 'test.count') {
  return database.transaction(clerk(), (tx) => jobs.enqueue(tx, { kind, totalCount: PIECES }));
}

async function runOf(runId: string) {
  const { rows } = await db.adminPool.query<{
    state: string;
    done_count: number;
    attempt: number;
    problem: { type: string; detail: { zh: string } } | null;
  }>('SELECT state, done_count, attempt, problem FROM job_runs WHERE id = $1', [runId]);
  return rows[0];
}

async function piecesOf(runId: string): Promise<number> {
  const { rowCount } = await db.adminPool.query('SELECT FROM outbox_messages WHERE subject = $1', [runId]);
  return rowCount ?? 0;
}

async function untilState(runId: string, state: string, timeout = 20_000) {
  return vi.waitFor(
    async () => {
      const run = await runOf(runId);
      expect(run?.state).toBe(state);
      return run;
    },
    { timeout, interval: 50 },
  );
}

describe('a job', () => {
  it('runs as the person who asked, and its row shows how far it came', async () => {
    const seen: unknown[] = [];
    const note: JobHandler = async (job) => {
      seen.push([job.runId, job.actor.postId, job.actor.requestId]);
    };
    const worker = await startWorker({ handlers: { 'test.note': note } });
    const noted = await enqueue(worker, 'test.note');
    const counted = await enqueue(worker);
    await untilState(noted, 'done');
    expect(seen).toEqual([[noted, ids.postId, `job-${noted}`]]);
    expect(await untilState(counted, 'done')).toMatchObject({ done_count: PIECES, attempt: 1, problem: null });
  });

  it('does not exist when the transaction that asked for it rolls back', async () => {
    const { jobs, database } = await startWorker();
    let runId = '';
    const rolledBack = database.transaction(clerk(), async (tx) => {
      runId = await jobs.enqueue(tx, { kind: 'test.count' });
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    const { rowCount } = await db.adminPool.query("SELECT FROM pgboss.job WHERE data->>'runId' = $1", [runId]);
    expect([rowCount, await runOf(runId)]).toEqual([0, undefined]);
  });

  it('carries ids only in its message', async () => {
    const worker = await startWorker();
    const runId = await enqueue(worker);
    const { rows } = await db.adminPool.query("SELECT data FROM pgboss.job WHERE data->>'runId' = $1", [runId]);
    expect(rows).toEqual([{ data: { runId, postId: ids.postId } }]);
    await untilState(runId, 'done');
  });

  it('stops at the next piece when it is cancelled', async () => {
    const worker = await startWorker({ pieceMs: 300 });
    const runId = await enqueue(worker);
    await vi.waitFor(async () => expect(await piecesOf(runId)).toBeGreaterThan(0), { timeout: 10_000 });
    await db.adminPool.query('UPDATE job_runs SET cancel_requested = true WHERE id = $1', [runId]);
    await untilState(runId, 'cancelled');
    expect(await piecesOf(runId)).toBeLessThan(PIECES);
  });

  it('ends as failed when refused, with the reason in both languages', async () => {
    const refusing: JobHandler = async () => refuseWith(JOB_PROBLEMS.runEnded);
    const worker = await startWorker({ handlers: { 'test.refuse': refusing } });
    const run = await untilState(await enqueue(worker, 'test.refuse'), 'failed');
    expect(run).toMatchObject({ attempt: 1, problem: { type: 'jobs/run-ended', title: { en: 'The job has ended' } } });
  });

  it('is tried again after a fault, and keeps nothing of the fault when it will not pass', async () => {
    let tries = 0;
    const flaky: JobHandler = async () => {
      tries += 1;
      if (tries === 1) throw new Error('张三 410105201909117027');
    };
    const worker = await startWorker({ handlers: { 'test.flaky': flaky } });
    const passing = await enqueue(worker, 'test.flaky');
    expect(await untilState(passing, 'done', 20_000)).toMatchObject({ attempt: 2 });
    tries = 0;
    const hopeless = await enqueue(worker, 'test.flaky');
    await db.adminPool.query('UPDATE job_runs SET attempt = 4 WHERE id = $1', [hopeless]);
    const run = await untilState(hopeless, 'failed');
    expect(run?.problem).toMatchObject({
      type: 'jobs/fault',
      detail: { zh: expect.stringContaining(hopeless) as string },
    });
    expect(JSON.stringify(run)).not.toMatch(/张三|410105/);
  });

  it('is refused when the post that asked is no longer held', async () => {
    const worker = await startWorker({ isPostGone: true });
    const run = await untilState(await enqueue(worker), 'failed');
    expect(run?.problem?.type).toBe('jobs/authority-gone');
  });

  it('does no further piece once the post that asked is taken away', async () => {
    let pieces = 0;
    const options = { isPostGone: false, handlers: {} as Record<string, JobHandler> };
    options.handlers['test.disowned'] = async ({ isCancelled }) => {
      while (!(await isCancelled())) {
        pieces += 1;
        options.isPostGone = true;
      }
    };
    const run = await untilState(await enqueue(await startWorker(options), 'test.disowned'), 'failed');
    expect(run?.problem?.type).toBe('jobs/authority-gone');
    expect(pieces).toBe(1);
  });
});

describe('a worker', () => {
  it('that is killed is followed by one that finishes its work, long before the job would expire, no piece twice', async () => {
    const actor = JSON.stringify(clerk());
    const script = `
      const { startCountingWorker } = await import(${JSON.stringify(FIXTURE)});
      const worker = await startCountingWorker({
        applicationUrl: ${JSON.stringify(db.applicationUrl)}, pieceMs: 200, findActor: async () => (${actor}),
      });
      const runId = await worker.database.transaction(${actor}, (tx) => worker.jobs.enqueue(tx, { kind: 'test.count' }));
      process.stdout.write(runId);`;
    const killed = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [told] = (await once(killed.stdout, 'data')) as [Buffer];
    const runId = told.toString();
    await vi.waitFor(async () => expect(await piecesOf(runId)).toBeGreaterThan(1), { timeout: 20_000 });
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(await runOf(runId)).toMatchObject({ state: 'running' });

    await startWorker();
    expect(await untilState(runId, 'done')).toMatchObject({ done_count: PIECES, attempt: 2 });
    expect(await piecesOf(runId)).toBe(PIECES);
  });

  it('that is stopped lets its jobs go on at the next start, and the attempt does not count', async () => {
    const first = await startWorker({ pieceMs: 300 });
    const runId = await enqueue(first);
    await vi.waitFor(async () => expect(await piecesOf(runId)).toBeGreaterThan(0), { timeout: 10_000 });
    await first.stop();
    running = [];
    expect(await runOf(runId)).toMatchObject({ state: 'queued', attempt: 0 });
    await startWorker();
    await untilState(runId, 'done');
    expect(await piecesOf(runId)).toBe(PIECES);
  });

  it('does what a clock that was set back has put off by two days', async () => {
    const { jobs, database } = await startWorker();
    const runId = await database.transaction(clerk(), async (tx) => {
      const asked = await jobs.enqueue(tx, { kind: 'test.count', totalCount: PIECES });
      await sql`UPDATE pgboss.job SET start_after = now() + interval '2 days' WHERE data->>'runId' = ${asked}`.execute(
        tx.db,
      );
      return asked;
    });
    expect(await untilState(runId, 'done')).toMatchObject({ attempt: 1 });
  });

  it('does nothing twice when a clock that leaps ahead gives its running work up for lost', async () => {
    const worker = await startWorker({ pieceMs: 1_000 });
    const runId = await enqueue(worker);
    await vi.waitFor(async () => expect(await piecesOf(runId)).toBeGreaterThan(0), { timeout: 10_000 });
    const boss = new PgBoss({ connectionString: db.applicationUrl, migrate: false, supervise: false, schedule: false });
    await boss.start();
    await db.adminPool.query(
      `UPDATE pgboss.job SET started_on = started_on - interval '25 hours' WHERE state = 'active'`,
    );
    await boss.maintain();
    await boss.stop({ graceful: false });
    const { rows } = await db.adminPool.query(
      `UPDATE pgboss.job SET start_after = now() WHERE state = 'retry' RETURNING data->>'runId' AS "runId"`,
    );
    expect(rows).toEqual([{ runId }]);
    expect(await untilState(runId, 'done')).toMatchObject({ attempt: 1 });
    expect(await piecesOf(runId)).toBe(PIECES);
  });

  it('waits while another works, and takes over when that one leaves', async () => {
    const first = await startWorker();
    await untilState(await enqueue(first), 'done');
    const second = await startWorker();
    const runId = await enqueue(second);
    await untilState(runId, 'done');
    expect(second.worker.runningCount).toBe(0);
    await first.stop();
    running = [second];
    await untilState(await enqueue(second), 'done');
  });
});

describe('the routes of jobs', () => {
  it('name a permission each', () => {
    expect(jobRoutes.map(({ method, path, permission }) => `${method} ${path} ${permission}`)).toEqual([
      'GET /api/job-runs jobs.read',
      'GET /api/job-runs/:runId jobs.read',
      'POST /api/job-runs/:runId/cancel jobs.cancel',
    ]);
  });
});
