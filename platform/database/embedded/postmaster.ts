import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A running PostgreSQL server, as its own pid file describes it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Empty when the server listens on the loopback interface only. */
  readonly socketFolder: string;
  readonly status: 'starting' | 'ready' | 'stopping';
}

const POLL_MS = 20;

/**
 * The server that runs on a data folder, or undefined. A pid file outlives a crash, and its number may since have been
 * given to another program: such a file is removed, because PostgreSQL itself would refuse to start over it.
 */
export async function findPostmaster(dataFolder: string): Promise<Postmaster | undefined> {
  const file = path.join(dataFolder, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const [pidLine = '', , , portLine = '', socketFolder = '', , , statusLine = ''] = text?.split('\n') ?? [];
  const pid = Number(pidLine);
  if (text === undefined || !isAlive(pid)) return undefined;
  if (!(await isServerOf(pid, dataFolder))) {
    await rm(file, { force: true });
    return undefined;
  }
  const status = statusLine.trim();
  return {
    pid,
    port: Number(portLine),
    socketFolder: socketFolder.trim(),
    status: status === 'ready' || status === 'stopping' ? status : 'starting',
  };
}

/** Fast shutdown: open transactions roll back, everything committed is flushed. Returns when the server is gone. */
export async function stopPostmaster(postmaster: Postmaster, dataFolder: string, timeoutMs: number): Promise<void> {
  signal(postmaster.pid, 'SIGINT');
  const deadline = performance.now() + timeoutMs;
  while ((await findPostmaster(dataFolder))?.pid === postmaster.pid) {
    if (performance.now() > deadline) {
      // Immediate shutdown: the next start recovers from the write-ahead log.
      signal(postmaster.pid, 'SIGQUIT');
      return;
    }
    await sleep(POLL_MS);
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Whether a living process is the server of this data folder: only the postmaster itself keeps `-D folder` in its title. */
async function isServerOf(pid: number, dataFolder: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return command.split('\0').includes(dataFolder);
  }
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return stdout.includes(dataFolder);
}
