import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FrozenClock } from '@xueji/kernel';
import { type IntakeWorld, openIntakeWorld } from '@xueji/registration/testing';
import { pupil } from '@xueji/students/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openScopeNode, type Question, type ScopeNode } from './testing/scope/scope-node.ts';
import { proof } from './testing/scope/scope-things.ts';

const DAY_MS = 86_400_000;
/** Below the size of any sealed file. */
const NO_ROOM = 16;

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let world: IntakeWorld;
let node: ScopeNode;
const logLines: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xueji-full-'));
  world = await openIntakeWorld(folder);
  const actors = new Map([world.clerk, world.officer].map((actor) => [actor.accountId, actor]));
  node = await openScopeNode(world, actors, { connectionsMax: 4, onLogLine: (line) => logLines.push(line) });
});

afterAll(async () => {
  await node.close();
  await world.close();
  rmSync(folder, { recursive: true });
});

/** How large a file this process may write; what is there stays. The hard limit is kept, so that room can return. */
function limitFiles(bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`]);
}

async function count(sql: string): Promise<number> {
  const { rows } = await world.adminPool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${sql}`);
  return rows[0]?.count ?? 0;
}

async function decisionAtCounty(idNumber: string, name: string): Promise<Question> {
  const caseId = await world.bringToCounty(await world.addDraft(world.clerk, pupil({ idNumber, name })));
  const { rows } = await world.adminPool.query<{ version: number }>('SELECT version FROM cases WHERE id = $1', [
    caseId,
  ]);
  return {
    method: 'POST',
    url: `/api/cases/${caseId}/decision`,
    body: { verdict: 'pass' },
    key: `decide-${caseId}-once`,
    version: rows[0]?.version ?? 0,
  };
}

describe('a node without room', () => {
  it('for files refuses them, keeps nothing of them, and takes them once there is room', async () => {
    const studentId = await world.addDraft(world.clerk, pupil({ idNumber: '41010520190911702X', name: '林珩美' }));
    const url = `/api/students/${studentId}/evidence`;
    const send = () => node.ask(world.clerk.accountId, { method: 'POST', url, form: proof(), key: 'attach-when-full' });
    const filesKept = () =>
      readdirSync(path.join(folder, 'files'), { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    limitFiles(NO_ROOM);
    try {
      const refused = await send();
      expect(JSON.parse(refused.body)).toMatchObject({ type: 'urn:xueji:problem:node/storage-full', status: 503 });
      expect(refused.headers.get('retry-after')).toBe('60');
      expect(filesKept()).toEqual([]);
      expect(await count('student_evidence')).toBe(0);
      // Whatever writes no file goes on.
      const list = await node.ask(world.clerk.accountId, { method: 'GET', url: '/api/work-list' });
      expect(list.status).toBeLessThan(404);
    } finally {
      limitFiles('unlimited');
    }
    expect((await send()).status).toBe(201);
    expect(filesKept()).toHaveLength(1);
    expect(logLines.filter((line) => line.includes('"msg":"out of space"'))).toHaveLength(1);
  });

  it('in the database refuses the act as a whole, and does it once there is room', async () => {
    const decision = await decisionAtCounty('410105201909117126', '林曦美');
    // What PostgreSQL says when it cannot extend a table, at the last table an approval writes to.
    await world.adminPool.query(`
      CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
      CREATE TRIGGER no_room BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION no_room()`);
    const refused = await node.ask(world.officer.accountId, decision);
    expect(JSON.parse(refused.body)).toMatchObject({ type: 'urn:xueji:problem:node/storage-full', status: 503 });
    expect(await world.issuedNumbers()).toEqual([]);
    expect(await world.memberCount()).toBe(0);
    await world.adminPool.query('DROP TRIGGER no_room ON audit_entries; DROP FUNCTION no_room()');
    expect((await node.ask(world.officer.accountId, decision)).status).toBe(200);
    expect(await world.issuedNumbers()).toHaveLength(1);
  });
});

describe('a business clock that jumps', () => {
  it('a day forward and two days back does no act twice and forgets no due date', async () => {
    const { clock } = world.services;
    if (!(clock instanceof FrozenClock)) throw new Error('The clock of this world cannot be moved');
    const start = clock.now().getTime();
    const decision = await decisionAtCounty('410105201909117222', '林玥美');
    const numbers = (await world.issuedNumbers()).length;
    const ask = () => node.ask(world.officer.accountId, decision);
    const dueDates = async () =>
      JSON.stringify(
        (await world.adminPool.query('SELECT case_id, ordinal, due_on::text FROM case_steps ORDER BY case_id, ordinal'))
          .rows,
      );
    const due = await dueDates();
    clock.moveTo(new Date(start + DAY_MS));
    expect((await ask()).status).toBe(200);
    for (const shift of [0, -DAY_MS]) {
      clock.moveTo(new Date(start + shift));
      expect(JSON.parse((await ask()).body)).toMatchObject({ state: 'done' });
      expect(await dueDates()).toBe(due);
    }
    expect(await world.issuedNumbers()).toHaveLength(numbers + 1);
    // New work begins at what the clock says now.
    const earlier = await decisionAtCounty('410105201909117329', '林棠美');
    expect((await node.ask(world.officer.accountId, earlier)).status).toBe(200);
  });
});
