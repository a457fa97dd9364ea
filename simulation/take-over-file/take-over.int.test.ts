import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Actor } from '@xueji/platform/access';
import { createStreamVault, createVault } from '@xueji/platform/crypto';
import { type Database, openDatabase } from '@xueji/platform/database';
import { openFileStore } from '@xueji/platform/files';
import type { Services } from '@xueji/platform/http';
import { createLogger } from '@xueji/platform/logging';
import {
  createTestDatabase,
  frozenClock,
  frozenKeyring,
  layFrozenKeys,
  type TestDatabase,
} from '@xueji/platform/testing';
import { callRoute } from '@xueji/registration/testing';
import { type LoadId, routes, runLoad, startLoad } from '@xueji/take-over/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareWithKey, csvOf, drawFileRows, foundFileProvince, planFileSchools, writeNdjson } from './index.ts';

/** A million in the long run: `npm run test:long -- take-over`. */
const PUPILS = Number(process.env['XUEJI_TAKE_OVER_PUPILS'] ?? 1_400);
const BAD_SHARE = Number(process.env['XUEJI_TAKE_OVER_BAD_SHARE'] ?? 0.04);
/** Ten minutes for each ten thousand pupils are more than any machine needs. */
const MS_MAX = Math.max(120_000, PUPILS * 60);
const SEED = 20_260_920;
const NOW = '2026-09-20T02:00:00Z';
const SCRIPT = fileURLToPath(new URL('./load-in-process.ts', import.meta.url));

let folder: string;
let test: TestDatabase;
let database: Database;
let services: Services;
let province: Awaited<ReturnType<typeof foundFileProvince>>;
let filePath: string;
const schools = planFileSchools(PUPILS);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'take-over-'));
  test = await createTestDatabase();
  const keyring = frozenKeyring();
  await layFrozenKeys(path.join(folder, 'keys'));
  // As the command line has it: the file of a whole province is sealed in one transaction.
  database = openDatabase(test.applicationUrl, { transactionSecondsMax: MS_MAX / 1000 });
  services = {
    database,
    clock: frozenClock(NOW),
    vault: createVault(keyring),
    files: openFileStore(path.join(folder, 'files'), createStreamVault(keyring)),
    jobs: { enqueue: () => Promise.reject(new Error('Nothing is queued here')) },
    log: createLogger({ level: 'silent' }),
  };
  province = await foundFileProvince(test.database, schools);
  filePath = path.join(folder, 'province.ndjson');
  await writeNdjson(drawFileRows(schools, { pupils: PUPILS, seed: SEED, badShare: BAD_SHARE }), filePath);
}, MS_MAX);

afterAll(async () => {
  await database.close();
  await test.close();
  await rm(folder, { recursive: true, force: true });
});

function start(stream: AsyncIterable<Uint8Array>): Promise<LoadId> {
  return database.transaction(province.clerk, (tx) =>
    startLoad(services, tx, { originalName: 'province.ndjson', stream, bytesMax: 16 * 1024 ** 3 }),
  );
}

/** Loads in a process of its own and kills it once so many rows are written. */
async function loadAndKill(loadId: LoadId, rows: number): Promise<void> {
  const { postId } = province.clerk;
  const args = [test.applicationUrl, path.join(folder, 'keys'), path.join(folder, 'files'), String(postId), loadId];
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, ...args, NOW], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  for await (const line of createInterface({ input: child.stdout })) if (Number(line) >= rows) child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
}

const toTheEnd = { report: () => Promise.resolve(), isStopped: () => Promise.resolve(false) };

describe('a take-over that is killed twice on its way', { timeout: MS_MAX }, () => {
  it('ends with every row of the file, once, and each as the answer key has it', async () => {
    const loadId = await start(createReadStream(filePath));
    await loadAndKill(loadId, 1);
    await loadAndKill(loadId, PUPILS * 0.45);
    expect(await runLoad(services, province.clerk, loadId, toTheEnd)).toBe(true);
    expect(await compareWithKey(test.adminPool, loadId, `${filePath}.key`)).toEqual({ tally: [], first: [] });
  });

  it('does not take the same file twice, whatever it is called', async () => {
    await expect(start(createReadStream(filePath))).rejects.toThrow('take-over/file-loaded-before');
  });

  it('lets both sides of a number that two children have be told, and keeps bad rows sealed', async () => {
    const { rows } = await test.adminPool.query<{
      sides: number;
      distinct_pairs: number;
      readable: number;
      bad: number;
    }>(
      `SELECT (SELECT count(*)::int FROM problem_records WHERE kind = 'P2') AS sides,
              (SELECT count(DISTINCT (least(student_id, counterpart_student_id), greatest(student_id, counterpart_student_id)))::int
                 FROM problem_records WHERE kind = 'P2') AS distinct_pairs,
              (SELECT count(*)::int FROM take_over_rows WHERE position('schoolCode'::bytea IN content) > 0) AS readable,
              (SELECT count(*)::int FROM take_over_rows WHERE outcome <> 'good' AND content IS NOT NULL) AS bad`,
    );
    const [found] = rows;
    expect(found?.distinct_pairs).toBeGreaterThan(0);
    expect(found?.sides).toBe(2 * (found?.distinct_pairs ?? 0));
    expect(found?.bad).toBeGreaterThan(30);
    expect(found?.readable).toBe(0);
  });

  it('places pupils who do not attend in no class today, and graduates in a class that is closed', async () => {
    const { rows } = await test.adminPool.query<{ status: number; sits: boolean; class_open: boolean }>(
      `SELECT e.status, (m.valid_to IS NULL) AS sits, (c.closed_on IS NULL) AS class_open, count(*)::int AS pupils
         FROM enrolments e JOIN class_memberships m ON m.student_id = e.student_id JOIN classes c ON c.id = m.class_id
        WHERE e.class_id = c.id GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    );
    expect(rows.map(({ status, sits, class_open }) => [status, sits, class_open])).toEqual([
      [10, true, true],
      [20, false, true],
      [30, false, false],
    ]);
  });

  it('reads the same rows from CSV', async () => {
    const few = [...drawFileRows(schools, { pupils: 30, seed: SEED + 1, badShare: 0.1 })];
    const loadId = await start(toStream(csvOf(few)));
    await runLoad(services, province.clerk, loadId, toTheEnd);
    const { rows } = await test.adminPool.query<{ outcome: string }>(
      'SELECT outcome FROM take_over_rows WHERE load_id = $1 ORDER BY row_number',
      [loadId],
    );
    expect(rows.map(({ outcome }) => outcome === 'rejected')).toEqual(few.map(({ outcome }) => outcome === 'rejected'));
  });

  it('refuses a header with a column that nobody would read', async () => {
    await expect(
      start(toStream('schoolCode,stage,statusCode,nationalNumber,name,notes\n1,2,3,4,5,6\n')),
    ).rejects.toThrow('take-over/header-refused');
  });
});

describe('reconciliation by a school', { timeout: 60_000 }, () => {
  const address = '/api/take-over/loads/:loadId/schools/:schoolId';
  let clerk: Actor;
  let approver: Actor;
  let otherClerk: Actor;
  let params: { readonly loadId: string; readonly schoolId: string };

  interface Reconciled {
    readonly state: string;
    readonly version: number;
    readonly rowCount: number;
    readonly rejectedCount: number;
    readonly decidedBy: string | null;
    readonly lines: readonly { readonly said: number; readonly stands: number }[];
  }

  beforeAll(async () => {
    const [school, other] = province.schools;
    if (school === undefined || other === undefined) throw new Error('The province has two schools');
    clerk = await province.addPerson('clerk', school, 'school-clerk');
    approver = await province.addPerson('approver', school, 'school-approver');
    otherClerk = await province.addPerson('other-clerk', other, 'school-clerk');
    params = { loadId: '1', schoolId: school.id };
  });

  const ask = (actor: Actor, route: string, call: object = {}) =>
    callRoute<Reconciled>(services, routes, route, actor, { params, ...call });

  it('accounts for every row the file had of it', async () => {
    const found = await ask(clerk, `GET ${address}`);
    const sum = (key: 'said' | 'stands') => found.lines.reduce((total, line) => total + line[key], 0);
    expect(found.rowCount).toBeGreaterThan(500);
    expect(found.rejectedCount).toBeGreaterThan(0);
    expect(sum('said')).toBe(found.rowCount);
    expect(sum('stands')).toBe(found.rowCount - found.rejectedCount);
  });

  it('is signed by a second person after the clerk has compared, and then stands', async () => {
    await expect(ask(approver, `POST ${address}/sign`, { version: 1, body: { decision: 'agreed' } })).rejects.toThrow(
      'take-over/checked-first',
    );
    const checked = await ask(clerk, `POST ${address}/check`, { version: 1 });
    expect(checked.state).toBe('checked');
    const { version } = checked;
    await expect(ask(clerk, `POST ${address}/sign`, { version, body: { decision: 'agreed' } })).rejects.toThrow(
      'take-over/second-person',
    );
    const disputed = await ask(approver, `POST ${address}/sign`, {
      version,
      body: { decision: 'disputed', reasonCode: 'wrong-class', note: '三班应为二班' },
    });
    expect(disputed.state).toBe('disputed');
    const again = await ask(clerk, `POST ${address}/check`, { version: disputed.version });
    const signed = await ask(approver, `POST ${address}/sign`, {
      version: again.version,
      body: { decision: 'agreed' },
    });
    expect(signed).toMatchObject({ state: 'agreed', decidedBy: 'approver' });
    await expect(ask(clerk, `POST ${address}/check`, { version: signed.version })).rejects.toThrow(
      'take-over/already-signed',
    );
  });

  it('tells the counts of the whole file to the province alone', async () => {
    const countsOf = async (actor: Actor) => {
      const { loads } = await callRoute<{ loads: readonly { id: string; counts: { rowCount: number } | null }[] }>(
        services,
        routes,
        'GET /api/take-over/loads',
        actor,
        {},
      );
      return loads.find(({ id }) => id === params.loadId)?.counts;
    };
    expect(await countsOf(clerk)).toBeNull();
    expect(await countsOf(province.clerk)).toMatchObject({ rowCount: PUPILS });
  });

  it('shows a school its own rows and nothing of another', async () => {
    await expect(ask(otherClerk, `GET ${address}`)).rejects.toThrow('take-over/nothing-to-reconcile');
    const { rows } = await callRoute<{ rows: readonly { schoolName: { zh: string } | null }[] }>(
      services,
      routes,
      'GET /api/take-over/loads/:loadId/rows',
      otherClerk,
      { params: { loadId: params.loadId } },
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ schoolName }) => schoolName?.zh))).toEqual(new Set([province.schools[1]?.name.zh]));
  });
});

async function* toStream(text: string): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield Buffer.from(text);
}
