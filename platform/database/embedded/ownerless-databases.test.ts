import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findOwnerlessDatabases } from './ownerless-databases.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'xueji-machine-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function leaveDatabase(name: string, home: string): Promise<void> {
  await mkdir(path.join(folder, name));
  await writeFile(path.join(folder, name, 'belongs-to'), `${home}\n`);
}

it('names the databases whose home is gone, and no other', async () => {
  const home = path.join(folder, '在 home');
  await mkdir(home);
  await leaveDatabase('kept', home);
  await leaveDatabase('left', path.join(folder, '不在 home'));
  // The programs of the server, and whatever else lies there.
  await mkdir(path.join(folder, 'postgresql-18'));
  await writeFile(path.join(folder, 'notes'), 'belongs-to nobody');
  expect(await findOwnerlessDatabases(folder)).toEqual([
    { folder: path.join(folder, 'left'), home: path.join(folder, '不在 home') },
  ]);
});

it('finds none on a machine that never had a database', async () => {
  expect(await findOwnerlessDatabases(path.join(folder, 'nothing-here'))).toEqual([]);
});
