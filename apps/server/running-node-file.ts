import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const FILE = 'running.json';

/** Where the server of a home can be reached, for the command line. */
export interface RunningNode {
  readonly address: string;
  readonly pid: number;
}

/** Written whole or not at all: whoever waits for the file reads it the moment it appears. */
export async function noteRunningNode(homeFolder: string, node: RunningNode): Promise<void> {
  const file = path.join(homeFolder, FILE);
  await writeFile(`${file}.new`, JSON.stringify(node), { mode: 0o600 });
  await rename(`${file}.new`, file);
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
