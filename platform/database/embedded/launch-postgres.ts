import { spawn } from 'node:child_process';
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresHome } from './postgres-home.ts';
import { findPostmaster, type Postmaster } from './postmaster.ts';
import { type Durability, settingFlags } from './server-settings.ts';

/** The port in a socket's file name. Sockets of different nodes lie in different folders. */
const SOCKET_PORT = 5432;
/** The kernel's limit for the path of a socket is 108 bytes on Linux, 104 on macOS. */
const SOCKET_PATH_BYTES_MAX = 100;
/** Character types of C.UTF-8 keep trigrams of Chinese; macOS has no such locale. */
const CHARACTER_LOCALE = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
/** Recovery after a crash happens before the server is ready, and may read all of max_wal_size. */
const READY_TIMEOUT_MS = 120_000;
const POLL_MS = 20;
const LOCK_FILLED_MS_MAX = 10_000;

/** Makes the data folder on first use: beside its place, then renamed, so that a killed initdb leaves nothing half. */
export async function initialisePostgres(
  home: PostgresHome,
  superuserName: string,
  durability: Durability,
): Promise<void> {
  if (await stat(path.join(home.dataFolder, 'PG_VERSION')).catch(() => undefined)) return;
  const unfinished = `${home.dataFolder}.${process.pid}`;
  const passwordFile = `${unfinished}.password`;
  await writeFile(passwordFile, `${home.passwords.superuser}\n`, { mode: 0o600 });
  if (home.runAs) await chown(passwordFile, home.runAs.uid, home.runAs.gid);
  try {
    await runInitdb(home, [
      `--pgdata=${unfinished}`,
      `--username=${superuserName}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      `--locale=${CHARACTER_LOCALE}`,
      '--locale-provider=icu',
      '--icu-locale=zh-Hans-CN',
      '--no-instructions',
      ...(durability === 'tests' ? ['--no-sync', '--no-data-checksums'] : []),
    ]);
    // Another process of the same clone may have been first: its folder stays.
    await rename(unfinished, home.dataFolder).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
      await rm(unfinished, { recursive: true });
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * Starts the server and waits until it accepts connections. Undefined when it gave way to another: one started at the
 * same moment, or the last processes of one that has just died.
 */
export async function launchPostgres(home: PostgresHome, durability: Durability): Promise<Postmaster | undefined> {
  await mkdir(home.socketFolder, { recursive: true, mode: 0o700 });
  if (home.runAs) await chown(home.socketFolder, home.runAs.uid, home.runAs.gid);
  const listen = await listenSettings(home);
  const log = await open(home.logFile, 'a', 0o600);
  const logStart = (await log.stat()).size;
  // In a process group of its own: Ctrl+C reaches the node, which stops the server last, after its own work.
  const child = spawn(home.binaries.postgres, ['-D', home.dataFolder, ...settingFlags(durability, listen)], {
    ...spawnOptions(home),
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  });
  let ending: Error | 'exited' | undefined;
  child.once('error', (error) => {
    ending = error;
  });
  child.once('exit', () => {
    ending ??= 'exited';
  });
  child.unref();
  await log.close();

  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < deadline) {
    const postmaster = await findPostmaster(home.dataFolder);
    if (postmaster?.status === 'ready') return postmaster;
    if (ending !== undefined) break;
    await sleep(POLL_MS);
  }
  const said = await readLog(home, logStart);
  if (/lock file .* already exists|is still in use|shared memory block/.test(said)) return undefined;
  if (/lock file .* is empty/.test(said)) {
    await removeLeftoverLock(home);
    return undefined;
  }
  throw new Error(`PostgreSQL did not start: ${ending instanceof Error ? ending.message : said}`);
}

/**
 * An empty lock file is one that another server is about to fill, within milliseconds, or what a crash or a full disk left of
 * one. PostgreSQL cannot tell them apart and refuses both; only its age can.
 */
async function removeLeftoverLock(home: PostgresHome): Promise<void> {
  const file = path.join(home.dataFolder, 'postmaster.pid');
  const lock = await stat(file).catch(() => undefined);
  if (lock?.size === 0 && Math.abs(Date.now() - lock.mtimeMs) > LOCK_FILLED_MS_MAX) await rm(file, { force: true });
}

function runInitdb(home: PostgresHome, flags: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(home.binaries.initdb, flags, { ...spawnOptions(home), stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      complaint += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`initdb failed (${code}): ${complaint.trim()}`));
    });
  });
}

function spawnOptions(home: PostgresHome) {
  return {
    cwd: home.folder,
    // Only what the server needs: neither PG* variables nor secrets of the node.
    env: { PATH: process.env['PATH'], LANG: CHARACTER_LOCALE, TZ: 'UTC' },
    ...home.runAs,
  };
}

/** A socket in a folder only its owner can enter; where the path is too long for one, a port of the loopback interface. */
async function listenSettings(home: PostgresHome): Promise<Record<string, string>> {
  const longestName = path.join(home.socketFolder, `.s.PGSQL.${SOCKET_PORT}.lock`);
  if (Buffer.byteLength(longestName) > SOCKET_PATH_BYTES_MAX) {
    return { listen_addresses: '127.0.0.1', port: String(await choosePort(home)), unix_socket_directories: '' };
  }
  const quoted = `"${home.socketFolder.replaceAll('"', '""')}"`;
  return { listen_addresses: '', port: String(SOCKET_PORT), unix_socket_directories: quoted };
}

/** The port of last time while it is free, so that open pools find a restarted server again. */
async function choosePort(home: PostgresHome): Promise<number> {
  const file = path.join(home.folder, 'port');
  const previous = Number(await readFile(file, 'utf8').catch(() => '0'));
  const port = await findFreePort(previous).catch(() => findFreePort(0));
  await writeFile(file, `${port}\n`);
  return port;
}

function findFreePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('No free port'));
      });
    });
  });
}

async function readLog(home: PostgresHome, from: number): Promise<string> {
  const text = await readFile(home.logFile);
  return text
    .subarray(Math.max(from, text.length - 2_000))
    .toString('utf8')
    .trim();
}
