/**
 * N-12: from `npm start` to the first page, everything being installed and the pages built: a fresh folder, so that the
 * database is made, migrated and filled with the small nation. The floor is the next start of the same folder.
 *
 *   npx tsx bench/first-start.bench.ts
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { removeEmbeddedPostgres } from '@xueji/platform/database';
import { type Figure, round } from './figure.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const SECONDS_MAX = 30;
const WAIT_MS_MAX = 600_000;
const POLL_MS = 50;
const READY = /Xueji is ready: +(http:\S+)/;

const home = await mkdtemp(path.join(tmpdir(), 'xueji-first-start-'));
const warm = path.join(home, 'warm');
const fresh = path.join(home, 'fresh');
try {
  // Builds the pages where they are not built yet, which is part of installing.
  await secondsToFirstPage(warm);
  const first = await secondsToFirstPage(fresh);
  const next = await secondsToFirstPage(fresh);
  const figures: readonly Figure[] = [
    {
      goal: 'N-12',
      what: 'npm start in an empty folder to the first page',
      unit: 's',
      measured: first,
      target: SECONDS_MAX,
      floor: next,
      floorWhat: 'the next start of the same folder',
    },
  ];
  process.stdout.write(`${JSON.stringify({ bench: 'first-start', figures })}\n`);
} finally {
  for (const folder of [warm, fresh]) await removeEmbeddedPostgres(folder);
  await rm(home, { recursive: true, force: true });
}

/** Starts as people do, asks for the page until it is there, and stops in order. */
async function secondsToFirstPage(folder: string): Promise<number> {
  const begun = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    env: { ...process.env, XUEJI_HOME: folder, XUEJI_PORT: '0', DATABASE_URL: '', DATABASE_ADMIN_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const address = await addressOf(child);
  const page = await fetch(address);
  if (!page.ok || !(await page.text()).includes('<div id="root"')) throw new Error(`The first page is ${page.status}`);
  const seconds = round((performance.now() - begun) / 1_000);
  const ended = once(child, 'exit');
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  await ended;
  return seconds;
}

async function addressOf(child: ChildProcess): Promise<string> {
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const until = performance.now() + WAIT_MS_MAX;
  for (;;) {
    const address = READY.exec(printed)?.[1];
    if (address !== undefined) return address;
    if (child.exitCode !== null || performance.now() > until) throw new Error(`The node did not start:\n${printed}`);
    await delay(POLL_MS);
  }
}
