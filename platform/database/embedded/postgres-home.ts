import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, link, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartRefused } from '../start-refused.ts';
import { findPostgresBinaries, type PostgresBinaries, stagePostgresBinaries } from './postgres-binaries.ts';

/** Where the servers of all clones on this machine live when started by root, who may not run PostgreSQL himself. */
export const MACHINE_FOLDER = '/var/lib/xueji';
/** Accounts the server may run as when started by root, best first. */
const SERVER_ACCOUNTS = ['xueji', 'postgres'];

/** One database server on disk: its folder, its program, and as whom it runs. */
export interface PostgresHome {
  readonly folder: string;
  readonly dataFolder: string;
  readonly socketFolder: string;
  readonly logFile: string;
  readonly binaries: PostgresBinaries;
  /** Undefined: as the user who started the node. */
  readonly runAs: { readonly uid: number; readonly gid: number } | undefined;
  readonly passwords: Passwords;
}

export interface Passwords {
  readonly superuser: string;
  readonly migrator: string;
  readonly application: string;
}

/** Finds, and on first use lays out, the folder of the server that belongs to a node's home folder. */
export async function openPostgresHome(nodeHome: string): Promise<PostgresHome> {
  const folder = await findPostgresFolder(nodeHome);
  const runAs = isRoot() ? await findServerAccount() : undefined;
  await mkdir(folder, { recursive: true });
  if (runAs) {
    await chmod(MACHINE_FOLDER, 0o755);
    await chown(folder, runAs.uid, runAs.gid);
    await writeFile(path.join(folder, 'belongs-to'), `${nodeHome}\n`);
  }
  await chmod(folder, 0o700);
  return {
    folder,
    dataFolder: path.join(folder, 'data'),
    socketFolder: path.join(folder, 'socket'),
    logFile: path.join(folder, 'postgres.log'),
    binaries: runAs ? await stagePostgresBinaries(MACHINE_FOLDER) : await findPostgresBinaries(),
    runAs,
    passwords: await readPasswords(path.join(folder, 'passwords.json')),
  };
}

/** The folder of the server that belongs to a node's home folder, whether it exists yet or not. */
export async function findPostgresFolder(nodeHome: string): Promise<string> {
  if (!isRoot()) return path.join(nodeHome, 'postgres');
  await mkdir(nodeHome, { recursive: true, mode: 0o700 });
  const name = createHash('sha256')
    .update(await realpath(nodeHome))
    .digest('hex')
    .slice(0, 16);
  return path.join(MACHINE_FOLDER, name);
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

async function findServerAccount(): Promise<{ uid: number; gid: number }> {
  const existing = await readServerAccount();
  if (existing) return existing;
  const create = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'xueji'];
  const failure = await promisify(execFile)('useradd', create).then(
    () => undefined,
    (error: unknown) => error,
  );
  const created = await readServerAccount();
  if (created) return created;
  throw new StartRefused(
    {
      zh: 'PostgreSQL 不能以 root 身份运行，本机又无法创建系统用户 xueji。请创建该用户，或以普通用户启动。',
      en: 'PostgreSQL does not run as root, and the system user xueji could not be created. Create it, or start as an ordinary user.',
    },
    { cause: failure },
  );
}

async function readServerAccount(): Promise<{ uid: number; gid: number } | undefined> {
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const wanted of SERVER_ACCOUNTS) {
    const [, , uid, gid] = accounts.find(([name]) => name === wanted) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

/** Random passwords of this installation, made on first use; later nothing is written, so that a full disk keeps nobody out. */
async function readPasswords(file: string): Promise<Passwords> {
  const made = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return makePasswords(file);
  });
  return JSON.parse(made) as Passwords;
}

async function makePasswords(file: string): Promise<string> {
  const draw = () => randomBytes(24).toString('base64url');
  const fresh: Passwords = { superuser: draw(), migrator: draw(), application: draw() };
  // A name of its own: one process may open a home twice at the same moment.
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(unfinished, `${JSON.stringify(fresh)}\n`, { mode: 0o600 });
  // A link appears whole or not at all, and never replaces the passwords another process has just made.
  await link(unfinished, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(unfinished);
  return readFile(file, 'utf8');
}
