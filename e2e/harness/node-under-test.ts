import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { removeEmbeddedPostgres } from '@xueji/platform/database';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PAGES = path.join(ROOT, 'apps/web/dist/index.html');
const LOGS = path.join(ROOT, 'test-results');
/** First start: initdb, migrations, and the small nation. */
export const NODE_START_MS_MAX = 180_000;
const POLL_MS = 200;
/** Enough for a class list and a record; twenty thousand would only make the first start longer. */
const PUPILS = '300';

/** A real node of its own for some of the browser tests: temporary home, free port, the small nation. */
export interface NodeUnderTest {
  readonly address: string;
  readonly home: string;
  /** Stops the server and removes all it had. */
  stop(): Promise<void>;
}

/** Starts a node as people do, in a process of its own. Its output goes to that file under `test-results`. */
export async function startNodeUnderTest(logName: string): Promise<NodeUnderTest> {
  if (!existsSync(PAGES)) throw new Error('The pages are not built: run npm run build');
  const home = await mkdtemp(path.join(os.tmpdir(), 'xueji-e2e-'));
  mkdirSync(LOGS, { recursive: true });
  const logFile = path.join(LOGS, logName);
  const log = openSync(logFile, 'w');
  const server = spawn(process.execPath, ['--import', 'tsx', 'apps/server/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      XUEJI_HOME: home,
      XUEJI_PORT: '0',
      XUEJI_PRACTICE_PUPILS: PUPILS,
      DATABASE_URL: '',
      DATABASE_ADMIN_URL: '',
    },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const stop = async () => {
    await end(server);
    await removeEmbeddedPostgres(home);
    await rm(home, { recursive: true, force: true });
  };
  try {
    return { address: await findAddress(server, home, logFile), home, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function findAddress(server: ChildProcess, home: string, logFile: string): Promise<string> {
  const note = path.join(home, 'running.json');
  const deadline = Date.now() + NODE_START_MS_MAX;
  while (!existsSync(note)) {
    if (server.exitCode !== null) throw new Error(`The node did not start:\n${readFileSync(logFile, 'utf8')}`);
    if (Date.now() > deadline)
      throw new Error(`The node was not up after ${NODE_START_MS_MAX / 1000} s: see ${logFile}`);
    await wait(POLL_MS);
  }
  const { address } = JSON.parse(readFileSync(note, 'utf8')) as { address: string };
  return address;
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}
