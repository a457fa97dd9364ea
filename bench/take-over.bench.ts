/**
 * Take-over of existing records: reading, every check, sealed identifiers, events, messages. The floor is COPY of the same
 * final rows into the same tables with all their keys, indexes and triggers, in the same run on the same server.
 *
 *   npx tsx bench/take-over.bench.ts [--size 100000] [--seed 20260920] [--bad 0.02]
 */
import { execFileSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createStreamVault, createVault, openKeyring, type Vault } from '@xueji/platform/crypto';
import { openDatabase, withClient } from '@xueji/platform/database';
import { openFileStore } from '@xueji/platform/files';
import type { Services } from '@xueji/platform/http';
import { createLogger } from '@xueji/platform/logging';
import {
  createTestDatabase,
  frozenClock,
  shareTestServer,
  stopTestServer,
  type TestDatabase,
} from '@xueji/platform/testing';
import {
  compareWithKey,
  drawFileRows,
  foundFileProvince,
  planFileSchools,
  writeNdjson,
} from '@xueji/simulation/take-over-file';
import { runLoad, startLoad } from '@xueji/take-over/server';
import type pg from 'pg';
import { type Figure, round } from './figure.ts';

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '20260920' },
    bad: { type: 'string', default: '0.02' },
  },
});
const pupils = Number(options.size);
const seed = Number(options.seed);
const MEGABYTE = 1024 ** 2;
const TOLD_EVERY = 100_000;
const GIGABYTES_MAX = 16 * 1024 ** 3;
/** As the command line has it: the file of a whole province is sealed in one transaction. */
const FILE_SECONDS_MAX = 3_600;

/** Tables a load writes, in the order their foreign keys ask for. */
const TABLES = [
  'students',
  'student_details',
  'guardians',
  'classes',
  'class_years',
  'enrolments',
  'class_memberships',
  'student_identifiers',
  'record_events',
  'outbox_messages',
  'take_over_rows',
  'problem_records',
];

const folder = await mkdtemp(path.join(tmpdir(), 'take-over-bench-'));
const test = await createTestDatabase();
const database = openDatabase(test.applicationUrl, { transactionSecondsMax: FILE_SECONDS_MAX });
try {
  const keyring = await openKeyring(path.join(folder, 'keys'));
  const vault = createVault(keyring);
  const services: Services = {
    database,
    clock: frozenClock('2026-09-20T02:00:00Z'),
    vault,
    files: openFileStore(path.join(folder, 'files'), createStreamVault(keyring)),
    jobs: { enqueue: () => Promise.reject(new Error('Nothing is queued here')) },
    log: createLogger({ level: 'silent' }),
  };
  const schools = planFileSchools(pupils);
  const { clerk } = await foundFileProvince(database, schools);
  const filePath = path.join(folder, 'province.ndjson');
  await writeNdjson(drawFileRows(schools, { pupils, seed, badShare: Number(options.bad) }), filePath);

  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  let peakBytes = 0;
  let longestPieceMs = 0;
  let told = 0;
  let pieceBegan = 0;
  const loadId = await database.transaction(clerk, (tx) =>
    startLoad(services, tx, {
      originalName: 'province.ndjson',
      stream: createReadStream(filePath),
      bytesMax: GIGABYTES_MAX,
    }),
  );
  const keptSeconds = secondsSince(began);
  pieceBegan = performance.now();
  await runLoad(services, clerk, loadId, {
    report: (done) => {
      const now = performance.now();
      if (Math.floor(done / TOLD_EVERY) > Math.floor(told / TOLD_EVERY))
        process.stderr.write(`${done} of ${pupils}, ${Math.round(done / ((now - began) / 1_000))}/s\n`);
      told = done;
      longestPieceMs = Math.max(longestPieceMs, now - pieceBegan);
      pieceBegan = now;
      peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
      return Promise.resolve();
    },
    isStopped: () => Promise.resolve(false),
  });
  const seconds = secondsSince(began);
  const { user, system } = process.cpuUsage(cpuBefore);
  const differencesFromKey = await compareWithKey(test.adminPool, loadId, `${filePath}.key`);
  const sealed = await countSealed(test);
  const floor = await measureFloor(test.applicationUrl);
  const cryptoSeconds = (sealed * sealingMicroseconds(vault)) / 1_000_000;
  const cpuSeconds = (user + system) / 1_000_000;
  const rate = pupils / seconds;
  const report = {
    bench: 'take-over',
    figures: [
      {
        goal: 'N-2',
        what: `take-over of ${pupils} records, share of the speed of COPY of the same rows`,
        unit: '%',
        measured: round((100 * floor.seconds) / seconds),
        target: 10,
        isCeiling: false,
      },
      {
        goal: 'N-2',
        what: 'records a second: every check, sealed identifiers, events',
        unit: '/s',
        measured: round(rate),
        floor: round(pupils / floor.seconds),
        floorWhat: 'COPY of the same final rows into the same tables with keys, indexes and triggers',
      },
      {
        goal: 'N-2',
        what: 'share of sealing in the time of the process',
        unit: '%',
        measured: round((100 * cryptoSeconds) / cpuSeconds),
      },
    ] satisfies readonly Figure[],
    pupils,
    seed,
    badShare: Number(options.bad),
    seconds: round(seconds),
    fileKeptSeconds: round(keptSeconds),
    floorSeconds: round(floor.seconds),
    floorRows: floor.rows,
    cpuSecondsOfProcess: round(cpuSeconds),
    sealedValues: sealed,
    cryptoSeconds: round(cryptoSeconds),
    longestPieceMs: Math.round(longestPieceMs),
    peakRssMegabytes: Math.round(peakBytes / MEGABYTE),
    differencesFromKey,
    machine: cpus()[0]?.model,
    cores: cpus().length,
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} finally {
  await database.close();
  await test.close();
  await stopTestServer();
  await rm(folder, { recursive: true, force: true });
}

/** The final rows are copied out, the tables emptied, and the same rows copied in again: by the superuser, past every policy. */
async function measureFloor(applicationUrl: string): Promise<{ seconds: number; rows: number }> {
  const server = await shareTestServer();
  // The folder is the server's to write, whoever that is.
  const dump = await mkdtemp(path.join(tmpdir(), 'take-over-floor-'));
  await chmod(dump, 0o777);
  const name = new URL(applicationUrl).pathname.slice(1);
  try {
    return await withClient(server.urlAs('superuser', name), async (client) => {
      for (const table of TABLES) await copyThrough(client, table, dump, 'out');
      await client.query(`TRUNCATE ${TABLES.join(', ')} CASCADE`);
      let seconds = 0;
      let rows = 0;
      for (const table of TABLES) {
        const from = performance.now();
        rows += await copyThrough(client, table, dump, 'in');
        seconds += secondsSince(from);
      }
      return { seconds, rows };
    });
  } finally {
    await server.stop();
    await rm(dump, { recursive: true, force: true });
  }
}

/** The server writes the rows of a table into a file of its own, or reads them from there; answers how many. */
async function copyThrough(client: pg.Client, table: string, dump: string, way: 'out' | 'in'): Promise<number> {
  const file = `'${dump}/${table}'`;
  const { rowCount } = await client.query(
    way === 'out' ? `COPY (SELECT * FROM ${table}) TO ${file}` : `COPY ${table} FROM ${file}`,
  );
  return rowCount ?? 0;
}

/** Values that were sealed: each one encrypted with its MAC, and all but the kept rows indexed by a keyed hash as well. */
async function countSealed({ adminPool }: TestDatabase): Promise<number> {
  const { rows } = await adminPool.query<{ sealed: number }>(
    `SELECT (SELECT count(*) FROM student_identifiers)::int + (SELECT count(id_cipher) FROM guardians)::int
          + (SELECT count(content) FROM take_over_rows)::int AS sealed`,
  );
  return rows[0]?.sealed ?? 0;
}

/** What sealing and indexing one value costs this machine now. */
function sealingMicroseconds(vault: Vault): number {
  const VALUES = 5_000;
  const before = process.cpuUsage();
  for (let value = 0; value < VALUES; value += 1) {
    vault.seal('410105201703150027');
    vault.blindIndex('id-document', '410105201703150027');
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / VALUES;
}

function secondsSince(from: number): number {
  return (performance.now() - from) / 1_000;
}
