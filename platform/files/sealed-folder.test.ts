import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStreamVault } from '../crypto/index.ts';
import { listSealedBefore, readSealed, removeSealed, writeSealed } from './sealed-folder.ts';

const vault = createStreamVault({
  activeKeyId: 4,
  sealingKeys: new Map([[4, Buffer.alloc(32, 0x44)]]),
  indexKey: Buffer.alloc(32),
  isGeneratedForPractice: true,
});

let home: string;
let folder: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'xueji-files-'));
  folder = join(home, 'files');
});
afterEach(async () => {
  await rm(home, { recursive: true, force: true });
});

async function* streamOf(...chunks: string[]): AsyncIterable<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk.toString();
  return text;
}

async function namesBefore(instant: Date): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of listSealedBefore(folder, instant)) names.push(name);
  return names;
}

async function filesOnDisk(): Promise<readonly string[]> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('a sealed folder', () => {
  it('gives back what was written, and shows none of it on disk', async () => {
    const location = await writeSealed(folder, vault, streamOf('李雷,', '410105201909117027'));
    expect(location.keyId).toBe(4);
    expect(await textOf(readSealed(folder, vault, location))).toBe('李雷,410105201909117027');
    const [path = ''] = await filesOnDisk();
    expect(path.endsWith(location.storageName)).toBe(true);
    expect((await readFile(path)).includes('410105')).toBe(false);
    expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600');
  });

  it('leaves nothing behind when the source fails midway', async () => {
    async function* failing(): AsyncIterable<Buffer> {
      yield Buffer.alloc(200_000);
      throw new Error('line cut');
    }
    await expect(writeSealed(folder, vault, failing())).rejects.toThrow('line cut');
    expect(await filesOnDisk()).toEqual([]);
  });

  it('fails on a missing file as the stream is read', async () => {
    await expect(textOf(readSealed(folder, vault, { storageName: 'absent', keyId: 4 }))).rejects.toThrow('ENOENT');
  });

  it('lists what is older than an instant, half-written files included', async () => {
    const { storageName: old } = await writeSealed(folder, vault, streamOf('old'));
    const { storageName: fresh } = await writeSealed(folder, vault, streamOf('fresh'));
    const halfWritten = `${old}.part`;
    await writeFile(join(folder, old.slice(0, 2), halfWritten), 'x');
    for (const name of [old, halfWritten]) {
      await utimes(join(folder, name.slice(0, 2), name), new Date('2026-09-01'), new Date('2026-09-01'));
    }
    const listed = await namesBefore(new Date('2026-09-02'));
    expect(listed.toSorted()).toEqual([old, halfWritten].toSorted());
    for (const name of listed) await removeSealed(folder, name);
    expect((await filesOnDisk()).map((path) => path.slice(-fresh.length))).toEqual([fresh]);
  });

  it('lists nothing before anything was written', async () => {
    expect(await namesBefore(new Date())).toEqual([]);
  });
});
