import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { withClient } from '../client.ts';
import { type EmbeddedPostgres, removeEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { initialisePostgres, launchPostgres } from './launch-postgres.ts';
import { openPostgresHome, type PostgresHome } from './postgres-home.ts';
import { findPostmaster, stopPostmaster } from './postmaster.ts';

const MODULE = fileURLToPath(new URL('./embedded-postgres.ts', import.meta.url));
/** For a machine that has other work. */
const WAIT = { timeout: 20_000, interval: 100 };

let folder: string;
let nodeHome: string;
let home: PostgresHome;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'xueji-test-'));
  nodeHome = path.join(folder, '节点 home, "quoted"');
  await mkdir(nodeHome);
  home = await openPostgresHome(nodeHome);
  const server = await startEmbeddedPostgres(nodeHome);
  await withClient(server.urlAs('superuser', 'postgres'), (client) => client.query('CREATE TABLE kept (id int)'));
  await server.stop();
});
afterAll(async () => {
  await removeEmbeddedPostgres(nodeHome);
  await rm(folder, { recursive: true });
});

function answer(server: EmbeddedPostgres, question = 'SELECT count(*)::int AS value FROM kept'): Promise<unknown> {
  return withClient(server.urlAs('superuser', 'postgres'), async (client) => {
    const { rows } = await client.query<{ value: unknown }>(question);
    return rows[0]?.value;
  });
}

describe('the embedded server', () => {
  it('sorts Chinese by pinyin and never runs as root', async () => {
    const server = await startEmbeddedPostgres(nodeHome);
    const sorted = "SELECT string_agg(name, '' ORDER BY name) AS value FROM unnest(ARRAY['赵', '安', '李']) AS name";
    expect(await answer(server, sorted)).toBe('安李赵');
    expect((await stat(home.dataFolder)).uid).not.toBe(0);
    await server.stop();
    expect(await findPostmaster(home.dataFolder)).toBeUndefined();
  });

  it('has one owner; a second process is a guest, and its leaving stops nothing', async () => {
    const owner = await startEmbeddedPostgres(nodeHome);
    const guest = await startEmbeddedPostgres(nodeHome);
    expect([owner.isOwner, guest.isOwner]).toEqual([true, false]);
    await guest.stop();
    expect(await answer(owner)).toBe(0);
    await expect(removeEmbeddedPostgres(nodeHome)).rejects.toThrow('Xueji is running in this folder');
    await owner.stop();
  });

  it('is taken over, still running, after its process was killed', async () => {
    const script = `import(${JSON.stringify(MODULE)}).then((m) => m.startEmbeddedPostgres(${JSON.stringify(nodeHome)})).then(() => console.log('up'))`;
    const killed = spawn(process.execPath, ['--import', 'tsx', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(killed.stdout, 'data');
    const before = await findPostmaster(home.dataFolder);
    killed.kill('SIGKILL');
    await once(killed, 'exit');

    const server = await vi.waitFor(async () => {
      const next = await startEmbeddedPostgres(nodeHome);
      if (next.isOwner) return next;
      await next.stop();
      throw new Error('The server has not yet noticed that its owner is gone');
    }, WAIT);
    expect((await findPostmaster(home.dataFolder))?.pid).toBe(before?.pid);
    expect(await answer(server)).toBe(0);
    await server.stop();
    expect(await findPostmaster(home.dataFolder)).toBeUndefined();
  });

  it('stays with its owner when a tool comes while it is started again', async () => {
    const owner = await startEmbeddedPostgres(nodeHome);
    process.kill((await findPostmaster(home.dataFolder))?.pid ?? 0, 'SIGKILL');
    const tool = await startEmbeddedPostgres(nodeHome, { letsOthersOwn: true });
    expect(tool.isOwner).toBe(false);
    await tool.stop();
    await owner.stop();
    expect(await findPostmaster(home.dataFolder)).toBeUndefined();
  });

  it('comes back by itself after it was killed, with everything committed', async () => {
    const troubles: string[] = [];
    const server = await startEmbeddedPostgres(nodeHome, { onTrouble: ({ message }) => troubles.push(message) });
    await answer(server, 'INSERT INTO kept VALUES (1) RETURNING 1 AS value');
    const victim = await findPostmaster(home.dataFolder);
    process.kill(victim?.pid ?? 0, 'SIGKILL');
    await vi.waitFor(async () => expect(await answer(server)).toBe(1), WAIT);
    expect(troubles.length).toBeGreaterThan(0);
    await server.stop();
    expect(await findPostmaster(home.dataFolder)).toBeUndefined();
  });

  it('starts over a pid file whose number now belongs to another program', async () => {
    const stale = [process.pid, home.dataFolder, 1, 5432, home.socketFolder, '', ' 1 1', 'ready   ', ''].join('\n');
    await writeFile(path.join(home.dataFolder, 'postmaster.pid'), stale);
    const server = await startEmbeddedPostgres(nodeHome);
    expect(server.isOwner).toBe(true);
    await server.stop();
  });

  it('starts over a pid file that a crash left empty', async () => {
    const file = path.join(home.dataFolder, 'postmaster.pid');
    await writeFile(file, '');
    await utimes(file, 0, 0);
    const server = await startEmbeddedPostgres(nodeHome);
    expect(server.isOwner).toBe(true);
    await server.stop();
  });

  it('is started once by two processes that start together', async () => {
    const servers = await Promise.all([startEmbeddedPostgres(nodeHome), startEmbeddedPostgres(nodeHome)]);
    expect(servers.filter(({ isOwner }) => isOwner)).toHaveLength(1);
    for (const server of servers) expect(await answer(server)).toBe(1);
    await Promise.all(servers.map((server) => server.stop()));
  });

  it('takes a port of the loopback interface where the path is too long for a socket', async () => {
    const cramped = { ...home, socketFolder: path.join(home.folder, 'x'.repeat(100)) };
    await initialisePostgres(cramped, 'postgres', 'tests');
    const first = await launchPostgres(cramped, 'tests');
    if (!first) throw new Error('The server gave way to another');
    expect(first.socketFolder).toBe('');
    await stopPostmaster(first, home.dataFolder, 10_000);
    const second = await launchPostgres(cramped, 'tests');
    if (!second) throw new Error('The server gave way to another');
    expect(second.port).toBe(first.port);
    const server = await startEmbeddedPostgres(nodeHome);
    expect(server.urlAs('migrator', 'postgres')).toContain(`@127.0.0.1:${first.port}/`);
    expect(await answer(server)).toBe(1);
    await server.stop();
  });
});
