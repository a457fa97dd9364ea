import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { MACHINE_FOLDER } from './postgres-home.ts';

export interface OwnerlessDatabase {
  readonly folder: string;
  /** The node's home it was made for. */
  readonly home: string;
}

/**
 * Databases that a node started by root left on this machine and whose home is gone, as after the removal of a clone.
 * Whether one is still wanted only a person can know.
 */
export async function findOwnerlessDatabases(machineFolder = MACHINE_FOLDER): Promise<readonly OwnerlessDatabase[]> {
  const names = await readdir(machineFolder).catch(unlessMissing([]));
  const found: OwnerlessDatabase[] = [];
  for (const name of names) {
    const folder = path.join(machineFolder, name);
    const owner = await readFile(path.join(folder, 'belongs-to'), 'utf8').catch(unlessMissing(''));
    const home = owner.replace(/\n$/, '');
    if (home !== '' && !existsSync(home)) found.push({ folder, home });
  }
  return found;
}

/** What is not there, or not ours to read, belongs to nobody we could name. */
function unlessMissing<Instead>(instead: Instead): (error: NodeJS.ErrnoException) => Instead {
  return (error) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EACCES') return instead;
    throw error;
  };
}
