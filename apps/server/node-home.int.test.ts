import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '@xueji/platform/database';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openNodeHome, resetNodeHome } from './node-home.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'xueji-home-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('is closed to everyone but its owner', async () => {
  const home = await openNodeHome({ XUEJI_HOME: path.join(folder, 'a', 'b') });
  expect((await stat(home.folder)).mode & 0o777).toBe(0o700);
  expect(home.keysFolder).toBe(path.join(folder, 'a', 'b', 'keys'));
});

it('is emptied by a reset, but never while the node runs', async () => {
  const environment = { XUEJI_HOME: folder };
  const home = await openNodeHome(environment);
  await writeFile(path.join(home.folder, 'evidence'), 'x');
  const server = await startEmbeddedPostgres(home.folder);
  await expect(resetNodeHome(home, environment)).rejects.toThrow('Xueji is running in this folder');
  await server.stop();
  await resetNodeHome(home, environment);
  expect(await readdir(home.folder)).toEqual([]);
});

it('is not reset beside an external database', async () => {
  const home = await openNodeHome({ XUEJI_HOME: folder });
  const attempt = resetNodeHome(home, { DATABASE_URL: 'postgresql://db/xueji' });
  await expect(attempt).rejects.toThrow('An external database is set');
});
