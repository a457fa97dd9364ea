import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isTransient } from '../database-errors.ts';
import type { LoginRole } from '../roles.ts';
import { StartRefused } from '../start-refused.ts';
import { initialisePostgres, launchPostgres } from './launch-postgres.ts';
import { findPostgresFolder, openPostgresHome, type PostgresHome } from './postgres-home.ts';
import { findPostmaster, type Postmaster, stopPostmaster } from './postmaster.ts';
import type { Durability } from './server-settings.ts';

/** Held in the database `postgres` by whoever uses the server: alone for a node, shared by test runs. */
const USE_LOCK = 7_264_001;
const ENTER_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;
const RETRY_MS = 20;
const LOCK_RETRY_MS = 50;
/** Long enough for a node that wants its lock back. */
const OTHERS_FIRST_MS = 300;
const RESTART_AFTER_FAILURE_MS = 2_000;

export type PostgresRole = 'superuser' | 'migrator' | 'application';

/** Login names of the three roles the program itself signs in as. */
const LOGIN_NAMES: Readonly<Record<PostgresRole, string>> = {
  superuser: 'postgres',
  migrator: 'xueji_migrator',
  application: 'xueji_server',
};

/** A running server this process uses. */
export interface EmbeddedPostgres {
  /** False: another living process runs it, and this one is its guest. */
  readonly isOwner: boolean;
  urlAs(role: PostgresRole, database: string): string;
  loginOf(role: PostgresRole): LoginRole;
  /** Owner: stops the server. Guest or sharer: only lets go. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Hears that the server died, and that it could not be started again; it is tried until it succeeds. */
  readonly onTrouble?: (error: Error) => void;
  /** For tools: a node that is just starting its server again keeps it. */
  readonly letsOthersOwn?: boolean;
}

interface Session {
  readonly postmaster: Postmaster;
  readonly client: pg.Client;
  readonly hasLock: boolean;
}

/**
 * Starts the node's own PostgreSQL, or takes over one that a killed process left behind, and keeps it running: a
 * server that dies is started again.
 *
 * Ownership is an advisory lock in the server itself. It vanishes with its holder, so neither a crash nor a recycled
 * process number can leave a false owner.
 */
export async function startEmbeddedPostgres(
  nodeHome: string,
  options: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  const home = await openPostgresHome(nodeHome);
  let session = await enter(home, 'node', 'exclusive');
  if (session.hasLock && options.letsOthersOwn === true) {
    await session.client.end();
    await sleep(OTHERS_FIRST_MS);
    session = await enter(home, 'node', 'exclusive');
  }
  let isStopping = false;
  let restarting = Promise.resolve();

  function watch(): void {
    session.client.once('end', () => {
      restarting = restart();
    });
  }
  async function restart(): Promise<void> {
    while (!isStopping) {
      options.onTrouble?.(new Error('The database server ended; starting it again'));
      try {
        session = await enter(home, 'node', 'exclusive');
        if (session.hasLock) {
          watch();
          return;
        }
        // A tool was quicker. It lets go at once, or stops the server when it ends.
        await session.client.end();
        await sleep(LOCK_RETRY_MS);
      } catch (error) {
        options.onTrouble?.(error as Error);
        await sleep(RESTART_AFTER_FAILURE_MS);
      }
    }
  }
  if (session.hasLock) watch();

  return {
    isOwner: session.hasLock,
    urlAs: (role, database) => urlOf(home, session.postmaster, role, database),
    loginOf: (role) => ({ name: LOGIN_NAMES[role], password: home.passwords[role] }),
    async stop() {
      isStopping = true;
      await restarting;
      // The lock is held until the server is down, so nobody enters a server about to go.
      if (session.hasLock) await stopPostmaster(session.postmaster, home.dataFolder, STOP_TIMEOUT_MS);
      await session.client.end();
    },
  };
}

/** Joins, and if need be starts, the server that the test runs of one clone share. It keeps nothing that matters. */
export async function shareEmbeddedPostgres(nodeHome: string): Promise<EmbeddedPostgres> {
  const home = await openPostgresHome(nodeHome);
  const session = await enter(home, 'tests', 'shared');
  return {
    isOwner: false,
    urlAs: (role, database) => urlOf(home, session.postmaster, role, database),
    loginOf: (role) => ({ name: LOGIN_NAMES[role], password: home.passwords[role] }),
    stop: () => session.client.end(),
  };
}

/** Stops a server nobody uses. Answers whether none is running now. */
export async function stopUnusedEmbeddedPostgres(nodeHome: string): Promise<boolean> {
  const home = await openPostgresHome(nodeHome);
  const deadline = performance.now() + ENTER_TIMEOUT_MS;
  for (;;) {
    const postmaster = await findPostmaster(home.dataFolder);
    if (!postmaster) return true;
    const session = await tryConnect(home, postmaster, 'exclusive');
    if (session?.hasLock) await stopPostmaster(postmaster, home.dataFolder, STOP_TIMEOUT_MS);
    await session?.client.end();
    if (session) return session.hasLock;
    if (performance.now() > deadline) throw new Error(`PostgreSQL (process ${postmaster.pid}) does not answer`);
    await sleep(RETRY_MS);
  }
}

/** Deletes the server and all its data. Refuses while a living process uses it. */
export async function removeEmbeddedPostgres(nodeHome: string): Promise<void> {
  if (!(await stopUnusedEmbeddedPostgres(nodeHome))) {
    throw new StartRefused({
      zh: '学籍系统正在此目录中运行，不能清除数据。请先停止它（Ctrl+C），再试一次。',
      en: 'Xueji is running in this folder, so its data cannot be wiped. Stop it first (Ctrl+C), then try again.',
    });
  }
  await rm(await findPostgresFolder(nodeHome), { recursive: true, force: true });
}

/** Connects to the running server, starting it first when there is none, and asks for the use lock. */
async function enter(home: PostgresHome, durability: Durability, mode: 'exclusive' | 'shared'): Promise<Session> {
  await initialisePostgres(home, LOGIN_NAMES.superuser, durability);
  const deadline = performance.now() + ENTER_TIMEOUT_MS;
  for (;;) {
    const postmaster = (await findPostmaster(home.dataFolder)) ?? (await launchPostgres(home, durability));
    const session = postmaster && (await tryConnect(home, postmaster, mode));
    // A sharer without the lock met the moment in which the last one stops the server: it waits for the next.
    if (session && (session.hasLock || mode === 'exclusive')) return session;
    await session?.client.end();
    if (performance.now() > deadline) throw new Error(`PostgreSQL did not become ready; its log is ${home.logFile}`);
    await sleep(RETRY_MS);
  }
}

/** Undefined while the server is starting up or shutting down. */
async function tryConnect(
  home: PostgresHome,
  postmaster: Postmaster,
  mode: 'exclusive' | 'shared',
): Promise<Session | undefined> {
  const client = new pg.Client({
    connectionString: urlOf(home, postmaster, 'superuser', 'postgres'),
    application_name: 'xueji keeper',
  });
  // Whoever cares listens for the end of the connection; without this listener its loss would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const attempt = mode === 'exclusive' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
    const { rows } = await client.query<{ locked: boolean }>(`SELECT ${attempt}(${USE_LOCK}) AS locked`);
    return { postmaster, client, hasLock: rows[0]?.locked === true };
  } catch (error) {
    await client.end();
    if (isTransient(error)) return undefined;
    throw error;
  }
}

function urlOf(home: PostgresHome, postmaster: Postmaster, role: PostgresRole, database: string): string {
  const url = new URL(`postgresql://127.0.0.1:${postmaster.port}/${encodeURIComponent(database)}`);
  url.username = LOGIN_NAMES[role];
  url.password = home.passwords[role];
  if (postmaster.socketFolder !== '') url.searchParams.set('host', postmaster.socketFolder);
  return url.href;
}
