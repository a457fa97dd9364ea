import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const FILE = 'running.json';

/** Where the server of a home can be reached, for the command line. */
export interface RunningNode {
  readonly address: string;
  readonly pid: number;
}

export async function noteRunningNode(homeFolder: string, node: RunningNode): Promise<void> {
  await writeFile(path.join(homeFolder, FILE), JSON.stringify(node), { mode: 0o600 });
}

export async function forgetRunningNode(homeFolder: string): Promise<void> {
  await rm(path.join(homeFolder, FILE), { force: true });
}

/** What the last server noted. It may be gone without having said so: ask the address. */
export async function findRunningNode(homeFolder: string): Promise<RunningNode | undefined> {
  try {
    return JSON.parse(await readFile(path.join(homeFolder, FILE), 'utf8')) as RunningNode;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
