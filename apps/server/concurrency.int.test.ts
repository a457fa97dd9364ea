import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findActorOfPost } from '@xueji/accounts/server';
import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { openForReading } from '@xueji/platform/spreadsheet';
import { type IntakeWorld, openIntakeWorld } from '@xueji/registration/testing';
import { pupil } from '@xueji/students/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Answer, headersOf, openScopeNode, type Question, type ScopeNode } from './testing/scope/scope-node.ts';

const WORKBOOK = fileURLToPath(new URL('../../samples/grade1-intake-2026.xlsx', import.meta.url));
/** Every pupil decided here needs a number of his own; these pass the check of GB 11643. */
const ID_NUMBERS = [
  '41010520190911702X',
  '410105201909117126',
  '410105201909117222',
  '410105201909117329',
  '410105201909117425',
] as const;
const NAMES = ['燕', '曦', '珩', '玥', '棠'] as const;
const CONNECTIONS = 2;

let folder: string;
let world: IntakeWorld;
let node: ScopeNode;
const logLines: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xueji-concurrency-'));
  world = await openIntakeWorld(folder);
  const people = [world.clerk, world.colleagueClerk, world.approver, world.officer, world.colleagueOfficer];
  const actors = new Map(people.map((actor) => [actor.accountId, actor]));
  node = await openScopeNode(world, actors, { connectionsMax: 10, onLogLine: (line) => logLines.push(line) });
});

afterAll(async () => {
  await node.close();
  await world.close();
  rmSync(folder, { recursive: true });
});

async function single<Value>(sql: string, values: readonly unknown[] = []): Promise<Value> {
  const { rows } = await world.adminPool.query<{ value: Value }>(sql, [...values]);
  if (rows[0] === undefined) throw new Error('The question has no answer');
  return rows[0].value;
}

/** How many connections of this world wait for a lock. */
function countWaiting(): Promise<number> {
  return single<number>(
    `SELECT count(DISTINCT pid)::int AS value FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE NOT granted AND datname = current_database()`,
  );
}

/** Lets `acts` begin while a row is locked, and releases it when all of them stand before the lock: none can be first by luck. */
async function atOnce<Result>(
  lock: string,
  values: readonly unknown[],
  acts: readonly (() => Promise<Result>)[],
  onceAllWait: () => void = () => undefined,
): Promise<readonly PromiseSettledResult<Result>[]> {
  const holder = await world.adminPool.connect();
  try {
    await holder.query('BEGIN');
    await holder.query(lock, [...values]);
    const running = Promise.allSettled(acts.map((act) => act()));
    // The statements themselves give up after ten seconds.
    await vi.waitUntil(async () => (await countWaiting()) === acts.length, { timeout: 9_000, interval: 20 });
    onceAllWait();
    await holder.query('ROLLBACK');
    return await running;
  } finally {
    await holder.query('ROLLBACK');
    holder.release();
  }
}

async function answersAtOnce(
  lock: string,
  values: readonly unknown[],
  acts: readonly (() => Promise<Answer>)[],
): Promise<readonly Answer[]> {
  const settled = await atOnce(lock, values, acts);
  return settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}

async function caseAtCounty(idNumber: (typeof ID_NUMBERS)[number]) {
  const studentId = await world.addDraft(
    world.clerk,
    pupil({ idNumber, name: `林${NAMES[ID_NUMBERS.indexOf(idNumber)] ?? ''}美` }),
  );
  const caseId = await world.bringToCounty(studentId);
  const version = await single<number>('SELECT version AS value FROM cases WHERE id = $1', [caseId]);
  return { studentId, caseId, version };
}

async function tracesOf(studentId: Id<'student'>) {
  const { rows } = await world.adminPool.query<Readonly<Record<string, number>>>(
    `SELECT (SELECT count(*)::int FROM class_memberships WHERE student_id = $1) AS memberships,
            (SELECT count(*)::int FROM student_identifiers WHERE student_id = $1 AND kind = 'L') AS numbers,
            (SELECT count(*)::int FROM record_events WHERE student_id = $1 AND kind LIKE 'case.authority%') AS decisions`,
    [studentId],
  );
  return rows[0];
}
const ONCE = { memberships: 1, numbers: 1, decisions: 1 };
const HOLD_CASE = 'SELECT FROM cases WHERE id = $1 FOR UPDATE';

function decisionOf(caseId: string, version: number, key?: string): Question {
  return {
    method: 'POST',
    url: `/api/cases/${caseId}/decision`,
    body: { verdict: 'pass' },
    version,
    ...(key === undefined ? {} : { key }),
  };
}

describe('one step of a case', { timeout: 60_000 }, () => {
  it('is decided by one of two officers; the other is told, and sees by whom', async () => {
    const { studentId, caseId, version } = await caseAtCounty(ID_NUMBERS[0]);
    const officers = [world.officer, world.colleagueOfficer];
    const answers = await answersAtOnce(
      HOLD_CASE,
      [caseId],
      officers.map((officer) => () => node.ask(officer.accountId, decisionOf(caseId, version))),
    );
    expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 412]));
    const winner = answers.findIndex(({ status }) => status === 200);
    const loser = officers[1 - winner];
    const refusal = answers[1 - winner];
    if (loser === undefined || refusal === undefined) throw new Error('Nobody was refused');
    expect(JSON.parse(refusal.body)).toMatchObject({ type: 'urn:xueji:problem:version/stale' });
    const seen = await node.ask(loser.accountId, { method: 'GET', url: `/api/cases/${caseId}` });
    expect(seen.body).toContain(winner === 0 ? '"decidedBy":"officer"' : '"decidedBy":"colleague-officer"');
    expect(await tracesOf(studentId)).toEqual(ONCE);
  });

  it('is decided once by a double click: one key gets one answer, another key is refused', async () => {
    const { studentId, caseId, version } = await caseAtCounty(ID_NUMBERS[1]);
    const press = (key: string) => () => node.ask(world.officer.accountId, decisionOf(caseId, version, key));
    const answers = await answersAtOnce(
      HOLD_CASE,
      [caseId],
      [press('click-once'), press('click-once'), press('click-twice')],
    );
    const [first, again, other] = answers;
    // Either key may come first; the other then meets a case that has moved on.
    if (first?.status === 200) {
      expect(again).toMatchObject({ status: 200, body: first.body });
      expect(other?.status).toBe(412);
    } else {
      expect([first?.status, again?.status, other?.status]).toEqual([412, 412, 200]);
    }
    expect(await tracesOf(studentId)).toEqual(ONCE);
  });

  it('is decided although the officer gave up waiting, and asking again tells what was done', async () => {
    const { studentId, caseId, version } = await caseAtCounty(ID_NUMBERS[2]);
    const patience = new AbortController();
    const question = { ...decisionOf(caseId, version, 'asked-again'), signal: patience.signal };
    const [given] = await atOnce(HOLD_CASE, [caseId], [() => node.ask(world.officer.accountId, question)], () =>
      patience.abort(),
    );
    expect(given?.status).toBe('rejected');
    const again = await node.ask(world.officer.accountId, decisionOf(caseId, version, 'asked-again'));
    expect(JSON.parse(again.body)).toMatchObject({ state: 'done' });
    expect(await tracesOf(studentId)).toEqual(ONCE);
  });
});

/** The head of the sample list and some of its rows, as CSV. */
async function listOf(choose: (rows: readonly string[]) => readonly string[]): Promise<File> {
  const lines: string[] = [];
  const { sheets } = await openForReading([readFileSync(WORKBOOK)]);
  for await (const { cells } of sheets[0]?.rows() ?? []) {
    lines.push(cells.map(({ text }) => `"${text.replaceAll('"', '""')}"`).join(','));
  }
  const [head = '', ...rows] = lines;
  return new File([[head, ...choose(rows)].join('\n')], 'list.csv', { type: 'text/csv' });
}

describe('lists that overlap', { timeout: 60_000 }, () => {
  it('committed by two clerks at once make one record of each child', async () => {
    const ROWS = 30;
    const prepare = async (actor: Actor, file: File) => {
      const form = new FormData();
      form.set('file', file);
      const url = '/api/imports?task=grade-one-registration';
      const { importId } = JSON.parse((await node.ask(actor.accountId, { method: 'POST', url, form })).body) as {
        importId: Id<'import'>;
      };
      await node.runJob('imports.check', actor, importId);
      return { actor, importId };
    };
    // One clerk goes down the list and the other up, so that each holds what the other wants.
    const down = await prepare(world.clerk, await listOf((rows) => rows.slice(0, ROWS)));
    const up = await prepare(world.colleagueClerk, await listOf((rows) => rows.slice(0, ROWS).toReversed()));
    const both = [down, up];
    const good = (await world.rowStates(down.importId))['good'] ?? 0;
    expect(good).toBeGreaterThan(ROWS / 2);
    const before = (await world.statusCounts())['1'] ?? 0;
    await Promise.all(both.map(({ actor, importId }) => node.runJob('imports.commit', actor, importId)));
    const states = await Promise.all(both.map(({ importId }) => world.rowStates(importId)));
    const total = (state: string) => states.reduce((sum, each) => sum + (each[state] ?? 0), 0);
    expect([total('committed'), total('unchanged'), total('good')]).toEqual([good, good, 0]);
    expect((await world.statusCounts())['1']).toBe(before + good);
  });
});

describe('a node with every connection in use', { timeout: 60_000 }, () => {
  it('refuses the others for a while with a time to come back, and serves them again by itself', async () => {
    const people = new Map([[world.officer.accountId, world.officer]]);
    const narrow = await openScopeNode(world, people, { connectionsMax: CONNECTIONS });
    const cases = [await caseAtCounty(ID_NUMBERS[3]), await caseAtCounty(ID_NUMBERS[4])];
    const ask = (question: Question) => narrow.ask(world.officer.accountId, question);
    const list = { method: 'GET', url: '/api/work-list' };
    const late: Promise<Answer>[] = [];
    const holder = await world.adminPool.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('SELECT FROM cases WHERE id = ANY($1) FOR UPDATE', [cases.map(({ caseId }) => caseId)]);
      const deciding = cases.map(({ caseId, version }) => ask(decisionOf(caseId, version, `hold-${caseId}-case`)));
      await vi.waitUntil(async () => (await countWaiting()) === CONNECTIONS, { timeout: 9_000, interval: 20 });
      const refused = await Promise.all([ask(list), ask(list), ask(list)]);
      for (const { status, body, headers } of refused) {
        expect(status).toBe(503);
        expect(headers.get('retry-after')).toBe('5');
        expect(body).toContain('urn:xueji:problem:node/unavailable');
      }
      late.push(...deciding);
    } finally {
      await holder.query('ROLLBACK');
      holder.release();
    }
    // Those who held the connections were served, or told to come back; nobody is left without an answer.
    for (const { status } of await Promise.all(late)) expect([200, 503]).toContain(status);
    expect((await ask(list)).status).toBe(200);
    await narrow.close();
  });
});

describe('an upload that breaks off', { timeout: 60_000 }, () => {
  it('leaves no import, no file and no fault', async () => {
    const files = () => readdirSync(path.join(folder, 'files'), { recursive: true }).length;
    const imports = () => single<number>('SELECT count(*)::int AS value FROM imports');
    const before = [await imports(), files()];
    logLines.length = 0;
    const line = connect(node.port, '127.0.0.1');
    await once(line, 'connect');
    const headers = { ...headersOf(world.clerk.accountId), 'idempotency-key': 'broken-off' };
    const boundary = 'half';
    line.write(
      [
        'POST /api/imports?task=grade-one-registration HTTP/1.1',
        'Host: 127.0.0.1',
        ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
        `Content-Type: multipart/form-data; boundary=${boundary}`,
        'Content-Length: 1000000',
        '',
        `--${boundary}`,
        'Content-Disposition: form-data; name="file"; filename="list.csv"',
        '',
        'name'.repeat(1_000),
      ].join('\r\n'),
    );
    line.destroy();
    await vi.waitUntil(() => logLines.some((each) => each.includes('the client went away')), { timeout: 9_000 });
    expect([await imports(), files()]).toEqual(before);
    expect(logLines.filter((each) => /"level":"(warn|error)"/.test(each))).toEqual([]);
  });
});

describe('the work of an account that was sealed', () => {
  it('has nobody left to act for', async () => {
    const { postId } = world.colleagueClerk;
    if (postId === null) throw new Error('The clerk has no post');
    const actor = () => findActorOfPost(world.services.database, postId, 'test');
    expect(await actor()).toMatchObject({ accountId: world.colleagueClerk.accountId });
    await world.adminPool.query(`UPDATE accounts SET state = 'sealed', sealed_at = now() WHERE id = $1`, [
      world.colleagueClerk.accountId,
    ]);
    expect(await actor()).toBeUndefined();
  });
});
