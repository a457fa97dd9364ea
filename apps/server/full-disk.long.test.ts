import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findDatabaseFolder, prepareNodeDatabase } from '@xueji/platform/database';
import { JOB_QUEUE } from '@xueji/platform/jobs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNodeHome } from './node-home.ts';
import { BusyOffice, openQuietRegister } from './testing/crash/busy-office.ts';
import { auditJournals } from './testing/crash/crash-auditor.ts';
import { verifyLogsOf } from './testing/crash/verify-logs.ts';
import { eventually, SpawnedNode } from './testing/spawned-node.ts';

/** Another one for every long run. */
const SEED = Number(process.env['XUEJI_CRASH_SEED'] ?? 20_260_910);
/** The database of a node of three hundred pupils takes a third of it. */
const DISK_MB = 400;
/** What finds no room first: a table, or the write-ahead log, at which PostgreSQL stops altogether. */
const ROUNDS = ['table', 'log', 'table', 'log'] as const;
/** Half a segment of the log; it is written, and means nothing. */
const LOG_FILLER_BYTES = 8 * 1024 * 1024;
const STAYS_FULL_MS = 15_000;
const ACTS_BEFORE = 10;
const BALLAST_BLOCK = Buffer.alloc(64 * 1024);

/**
 * The disk the database lies on is filled to its last byte under load, its write-ahead log included, and emptied again. Needs root
 * on Linux, to mount a small disk in memory: `npm run test:long -- disk`.
 */
describe(`a full disk under the database, from seed ${SEED}`, { timeout: 900_000 }, () => {
  let home: string;
  let disk: string;
  let node: SpawnedNode;
  let office: BusyOffice;
  let register: pg.Pool;

  beforeAll(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'xueji-disk-'));
    disk = await findDatabaseFolder(home);
    mkdirSync(disk, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'xueji-small-disk', disk]);
    node = new SpawnedNode(home);
    await node.start();
    office = new BusyOffice(node, home, SEED);
    await office.open();
  }, 240_000);

  afterAll(async () => {
    await register?.end();
    await node.stop();
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
  });

  it('stops what cannot be kept, loses nothing that was acknowledged, and goes on by itself once there is room', async () => {
    const told: string[] = [];
    for (const round of ROUNDS) {
      await moreActs(ACTS_BEFORE);
      const refused = countRefused();
      await fill();
      if (round === 'log') await fillLog();
      await eventually(
        async () => countRefused() > refused,
        (isRefused) => isRefused,
      );
      await delay(STAYS_FULL_MS);
      const whileFull = office.acknowledged.length;
      rmSync(ballast());
      const since = performance.now();
      await moreActs(ACTS_BEFORE);
      told.push(
        `${round}: ${whileFull} acts before, served again after ${Math.round((performance.now() - since) / 1_000)} s`,
      );
    }
    await office.close();
    register = await openQuietRegister(home);
    const { entries, acknowledged, statuses } = office;
    process.stdout.write(
      `${entries.length} acts sent, ${acknowledged.length} acknowledged, answers ${[...statuses].map(([status, times]) => `${times} × ${status}`).join(', ')}, seed ${SEED}\n${told.join('\n')}\n`,
    );
    // Whoever is refused is told to come back; a fault nobody explains (500) is not among the answers.
    expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([503]);
    // The log did run out: without a crash of the database half of this test would not have happened.
    expect(await readFile(path.join(disk, 'postgres.log'), 'utf8')).toMatch(/PANIC:.*No space left on device/);
    expect(await auditJournals(register, entries)).toEqual([]);
    expect(await verifyLogsOf(home)).toEqual([]);
  });

  const ballast = () => path.join(disk, 'ballast');

  /** To the last byte: blocks as long as one fits, then single bytes. */
  async function fill(): Promise<void> {
    const file = await open(ballast(), 'a');
    try {
      for (let block = BALLAST_BLOCK; block.length > 0; ) {
        try {
          await file.write(block);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
          block = block.subarray(0, Math.floor(block.length / 2));
        }
      }
    } finally {
      await file.close();
    }
    expect(existsSync(ballast())).toBe(true);
  }

  const countRefused = () => office.statuses.get(503) ?? 0;

  /** Writes to the log until the database stops. */
  async function fillLog(): Promise<void> {
    const { folder } = await openNodeHome({ XUEJI_HOME: home });
    const { adminUrl } = await prepareNodeDatabase({
      home: folder,
      queueNames: [JOB_QUEUE],
      whenRunning: 'join',
      environment: {},
    });
    const client = new pg.Client({ connectionString: adminUrl });
    let isStopped = false;
    client.on('error', () => {
      isStopped = true;
    });
    await client.connect();
    while (!isStopped)
      await client
        .query(`SELECT pg_logical_emit_message(false, 'filler', repeat('x', ${LOG_FILLER_BYTES}), true)`)
        .catch(() => {
          isStopped = true;
        });
    await client.end().catch(() => undefined);
  }

  async function moreActs(count: number): Promise<void> {
    const before = office.acknowledged.length;
    await eventually(
      async () => office.acknowledged.length - before,
      (done) => done >= count,
    );
  }
});
