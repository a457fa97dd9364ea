import { readdir, readFile } from 'node:fs/promises';
import { findRunningNode } from '@xueji/app-server';
import { findPostmasterOfHome } from '@xueji/platform/database';

/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** Processor seconds so far: of the node with its database, and of everything on the machine. */
export interface ProcessorTime {
  readonly node: number;
  readonly machine: number;
}

/**
 * What a machine's other work cannot disturb: how much processor time was used, whoever had to wait for it. Undefined where
 * the system does not tell it in /proc.
 */
export async function readProcessorTime(homeFolder: string): Promise<ProcessorTime | undefined> {
  const server = (await findRunningNode(homeFolder))?.pid;
  const postmaster = await findPostmasterOfHome(homeFolder);
  const machine = await readFile('/proc/stat', 'utf8').catch(() => undefined);
  if (server === undefined || postmaster === undefined || machine === undefined) return undefined;
  const processes = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(readProcess));
  const ours = processes.flatMap((each) => each ?? []).filter(({ pid, parent }) => isOurs(pid, parent));
  function isOurs(pid: number, parent: number): boolean {
    return pid === server || pid === postmaster || parent === postmaster;
  }
  // Connections that are closed by now are in the account of the process that waited for them.
  const ticks = ours.reduce((sum, { own, reaped, pid }) => sum + own + (pid === postmaster ? reaped : 0), 0);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = (machine.split('\n')[0] ?? '')
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return { node: ticks / TICKS_PER_SECOND, machine: (user + nice + system + irq + softirq) / TICKS_PER_SECOND };
}

interface ProcessTicks {
  readonly pid: number;
  readonly parent: number;
  readonly own: number;
  readonly reaped: number;
}

/** Undefined for a process that ended while it was looked at. */
async function readProcess(name: string): Promise<ProcessTicks | undefined> {
  const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined);
  // The name of the program stands in brackets and may hold blanks.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined) return undefined;
  const at = (place: number) => Number(fields[place - 3]);
  return { pid: Number(name), parent: at(4), own: at(14) + at(15), reaped: at(16) + at(17) };
}
