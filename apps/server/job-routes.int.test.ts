import { addTestOffice, addTestPost, serveForTest, TestBrowser } from '@xueji/accounts/testing';
import type { Id } from '@xueji/kernel';
import { jobRoutes } from '@xueji/platform/jobs';
import { createTestDatabase, type TestDatabase } from '@xueji/platform/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';

let db: TestDatabase;
let app: FastifyInstance;
const browsers: Record<string, TestBrowser> = {};
const runs: Record<string, string> = {};

beforeAll(async () => {
  db = await createTestDatabase();
  app = await serveForTest(db, jobRoutes);
  const here = await addTestOffice(db, { code: '2141000001', scopeFrom: '1100', scopeTo: '1100' });
  const elsewhere = await addTestOffice(db, { code: '2141000002', scopeFrom: '1200', scopeTo: '1200' });
  for (const [loginName, organisationId] of [
    ['clerk', here],
    ['colleague', here],
    ['stranger', elsewhere],
  ] as const) {
    const post = await addTestPost(db, { loginName, organisationId, role: 'school-clerk' });
    runs[loginName] = await addRun({ ...post, organisationId, scopeNo: organisationId === here ? '1100' : '1200' });
    const browser = new TestBrowser(app);
    await browser.signIn(loginName);
    browsers[loginName] = browser;
  }
});

afterAll(async () => {
  await app.close();
  await db.close();
});

async function addRun(of: {
  accountId: Id<'account'>;
  postId: Id<'post'>;
  organisationId: Id<'organisation'>;
  scopeNo: string;
}): Promise<string> {
  const { rows } = await db.adminPool.query<{ id: string }>(
    `INSERT INTO job_runs (kind, account_id, post_id, organisation_id, scope_no, total_count)
     VALUES ('test.count', $1, $2, $3, $4, 10) RETURNING id`,
    [of.accountId, of.postId, of.organisationId, of.scopeNo],
  );
  return rows[0]?.id ?? '';
}

function clerk(): TestBrowser {
  const { clerk: browser } = browsers;
  if (browser === undefined) throw new Error('The clerk has not signed in');
  return browser;
}

it('lists the own jobs', async () => {
  const answer = await clerk().get('/api/job-runs');
  expect(answer.json()).toMatchObject({
    items: [{ id: runs['clerk'], kind: 'test.count', state: 'queued', doneCount: 0, totalCount: 10, problem: null }],
  });
});

it('shows a job of the own school, and nothing of another', async () => {
  expect((await clerk().get(`/api/job-runs/${runs['colleague']}`)).statusCode).toBe(200);
  const answer = await clerk().get(`/api/job-runs/${runs['stranger']}`);
  expect(answer.json()).toMatchObject({ type: 'urn:xueji:problem:jobs/run-not-found', status: 404 });
});

it('lets nobody stop the job of a colleague', async () => {
  const answer = await clerk().post(`/api/job-runs/${runs['colleague']}/cancel`);
  expect(answer.json()).toMatchObject({ type: 'urn:xueji:problem:jobs/run-not-found', status: 404 });
});

it('asks an own job to stop, however often it is asked, until it has ended', async () => {
  const cancel = () => clerk().post(`/api/job-runs/${runs['clerk']}/cancel`);
  expect((await cancel()).statusCode).toBe(204);
  expect((await cancel()).statusCode).toBe(204);
  expect((await clerk().get(`/api/job-runs/${runs['clerk']}`)).json()).toMatchObject({ cancelRequested: true });
  await db.adminPool.query("UPDATE job_runs SET state = 'cancelled' WHERE id = $1", [runs['clerk']]);
  expect((await cancel()).json()).toMatchObject({ type: 'urn:xueji:problem:jobs/run-ended', status: 409 });
});
