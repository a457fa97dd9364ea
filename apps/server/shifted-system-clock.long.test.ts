import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findDatabaseFolder, findPostmasterOfHome } from '@xueji/platform/database';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BusyOffice, openQuietRegister } from './testing/crash/busy-office.ts';
import { auditJournals } from './testing/crash/crash-auditor.ts';
import { verifyLogsOf } from './testing/crash/verify-logs.ts';
import { eventually, RemotePerson, SpawnedNode } from './testing/spawned-node.ts';

/** Another one for every long run. */
const SEED = Number(process.env['XUEJI_CRASH_SEED'] ?? 20_260_910);
const WORKBOOK = fileURLToPath(new URL('../../samples/grade1-intake-2026.xlsx', import.meta.url));
/** Debian's package faketime: it answers every question for the time with another one. */
const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
const ACTS_PER_CLOCK = 20;
/** More than two jobs run side by side, so some are waiting when the clock is set back. */
const WORKBOOKS = 4;
/** Longer than the window of any brake; more requests than one window allows, and in a minute fewer. */
const ASKING_MS = 85_000;
const ASK_EVERY_MS = 56;
const NOTICED_MS = 2_000;
/** Every clerk stays within what a brake allows. */
const PAUSE_MS = 500;

/**
 * The clock of the operating system jumps, under node and database alike, while a school works: a day and an hour ahead, then two
 * days behind, then back to what it should be. Needs Linux and `apt install faketime`: `npm run test:long -- clock`.
 */
describe(`a system clock that jumps, from seed ${SEED}`, { timeout: 900_000 }, () => {
  let home: string;
  let clockFolder: string;
  let database: ChildProcess | undefined;
  let node: SpawnedNode;
  let office: BusyOffice;
  let register: pg.Pool;

  beforeAll(async () => {
    if (!existsSync(FAKETIME)) throw new Error('This test shifts the clock with libfaketime: apt install faketime');
    home = mkdtempSync(path.join(tmpdir(), 'xueji-clock-'));
    // The database runs as a user of its own, who reads the shift as well.
    clockFolder = mkdtempSync(path.join(tmpdir(), 'xueji-clock-shift-'));
    chmodSync(clockFolder, 0o755);
    await setClock('+0');
    const founding = new SpawnedNode(home);
    await founding.start();
    await founding.stop();
    database = await startDatabase();
    node = new SpawnedNode(home, shifted());
    await node.start();
    office = new BusyOffice(node, home, SEED, PAUSE_MS);
    await office.open();
  }, 240_000);

  afterAll(async () => {
    await register?.end();
    await node?.remove();
    database?.kill('SIGQUIT');
    rmSync(clockFolder, { recursive: true, force: true });
  });

  it('ends sessions early and changes nothing else: nothing acknowledged is lost, nothing is done twice, waiting work goes on', async () => {
    const [clerk, reader] = [new RemotePerson(node), new RemotePerson(node)];
    await moreActs();
    await setClock('+25h');
    await moreActs();
    await clerk.signIn('wenhualu-clerk');
    await reader.signIn('zhengzhou-reader');
    const imports: string[] = [];
    for (let nth = 0; nth < WORKBOOKS; nth += 1) {
      const { importId } = await clerk.upload(
        '/api/imports?task=grade-one-registration',
        WORKBOOK,
        `upload-${nth}-once`,
      );
      imports.push(importId);
    }
    await setClock('-48h');
    await moreActs();
    for (const importId of imports)
      await eventually(
        () => clerk.get<{ state: string }>(`/api/imports/${importId}`),
        ({ state }) => state === 'checked',
      );
    // A window that never ended would refuse this person, who signed in before the clock went back.
    const until = performance.now() + ASKING_MS;
    const answers = new Set<number>();
    for (; performance.now() < until; await delay(ASK_EVERY_MS)) {
      const { status } = await fetch(`${node.address}/api/session`, { headers: reader.headers });
      answers.add(status);
    }
    answers.delete(503);
    expect([...answers]).toEqual([200]);
    await setClock('+0');
    await moreActs();
    await office.close();

    register = await openQuietRegister(home);
    const { entries, acknowledged, statuses } = office;
    process.stdout.write(
      `${entries.length} acts sent, ${acknowledged.length} acknowledged, answers ${[...statuses].map(([status, times]) => `${times} × ${status}`).join(', ')}, seed ${SEED}\n`,
    );
    // Everybody had to sign in again. Whoever was in the middle of something is at most told to come back. (A signal that
    // interrupts libfaketime sees the true time, and a transaction looks two days old.)
    expect(statuses.get(401)).toBeGreaterThan(0);
    expect([...statuses.keys()].filter((status) => status >= 500 && status !== 503)).toEqual([]);
    // The database had the same clock: what was written stands at all three times.
    const { rows } = await register.query<{ days: number }>(
      `SELECT DISTINCT round(extract(epoch FROM recorded_at - now()) / 86400)::int AS days FROM audit_entries
        WHERE account_id = (SELECT id FROM accounts WHERE login_name = 'wenhualu-clerk') ORDER BY 1`,
    );
    expect(rows.map(({ days }) => days)).toEqual([-2, 0, 1]);
    expect(await auditJournals(register, entries)).toEqual([]);
    expect(await verifyLogsOf(home)).toEqual([]);
  });

  const clockFile = () => path.join(clockFolder, 'shift');

  /** Every process looks at its clock anew once a second. */
  async function setClock(shift: string): Promise<void> {
    writeFileSync(clockFile(), shift);
    await delay(NOTICED_MS);
  }

  function shifted(): Record<string, string> {
    return {
      LD_PRELOAD: FAKETIME,
      FAKETIME_TIMESTAMP_FILE: clockFile(),
      FAKETIME_CACHE_DURATION: '1',
      // How long something took is not what a set clock changes.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }

  /** As the node starts it, with another clock; the node finds it running. */
  async function startDatabase(): Promise<ChildProcess> {
    const folder = await findDatabaseFolder(home);
    const [opts] = execFileSync('find', [folder, '-name', 'postmaster.opts'], { encoding: 'utf8' }).trim().split('\n');
    if (opts === undefined) throw new Error('The database was never started');
    // It quotes every argument and escapes nothing.
    const [program = '', written = ''] = readFileSync(opts, 'utf8')
      .trim()
      .split(/ (?=")(.*)/s);
    const flags = written.slice(1, -1).split('" "');
    const { uid, gid } = statSync(path.dirname(opts));
    const child = spawn(program, flags, {
      cwd: folder,
      env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', TZ: 'UTC', ...shifted() },
      stdio: 'ignore',
      uid,
      gid,
    });
    await eventually(
      () => findPostmasterOfHome(home),
      (pid) => pid !== undefined,
    );
    return child;
  }

  async function moreActs(): Promise<void> {
    const before = office.acknowledged.length;
    await eventually(
      async () => office.acknowledged.length - before,
      (done) => done >= ACTS_PER_CLOCK,
    );
  }
});
