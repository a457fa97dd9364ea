import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeyring } from './keyring.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'xueji-keyring-'));
});
afterEach(async () => {
  await rm(home, { recursive: true, force: true });
});

async function modeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8);
}

describe('openKeyring', () => {
  it('generates a private set at first use, the same ever after, that production refuses', async () => {
    const folder = join(home, 'node', 'keys');
    const first = await openKeyring(folder);
    const again = await openKeyring(folder);
    expect(again).toEqual(first);
    expect(first.activeKeyId).toBe(1);
    expect(first.indexKey.equals(first.sealingKeys.get(1) ?? Buffer.alloc(0))).toBe(false);
    expect(await modeOf(folder)).toBe('700');
    for (const name of await readdir(folder)) expect(await modeOf(join(folder, name)), name).toBe('600');
    expect(first.isGeneratedForPractice).toBe(true);
  });

  it('gives processes that start together the same keys', async () => {
    const folder = join(home, 'keys');
    const [one, ...others] = await Promise.all(Array.from({ length: 8 }, () => openKeyring(folder)));
    for (const other of others) expect(other).toEqual(one);
    expect(await readdir(home)).toEqual(['keys']);
  });

  it("takes the operator's keys, and seals under the newest", async () => {
    const folder = await operatorFolder({ 'seal-2.key': '22', 'seal-10.key': '10', 'index.key': 'ee' });
    const keyring = await openKeyring(folder);
    expect(keyring.activeKeyId).toBe(10);
    expect([...keyring.sealingKeys.keys()].toSorted((a, b) => a - b)).toEqual([2, 10]);
    expect(keyring.isGeneratedForPractice).toBe(false);
  });

  it('refuses a folder or a key that others can read', async () => {
    const folder = await operatorFolder({ 'seal-1.key': '11', 'index.key': 'ee' });
    await chmod(join(folder, 'seal-1.key'), 0o640);
    await expect(openKeyring(folder)).rejects.toThrow('chmod go-rwx');
    await chmod(join(folder, 'seal-1.key'), 0o600);
    await chmod(folder, 0o755);
    await expect(openKeyring(folder)).rejects.toThrow('chmod go-rwx');
  });

  it('refuses a set with a key missing or malformed, instead of generating another', async () => {
    await expect(openKeyring(await operatorFolder({ 'index.key': 'ee' }))).rejects.toThrow('no sealing key');
    await expect(openKeyring(await operatorFolder({ 'seal-1.key': '11' }))).rejects.toThrow('index.key');
    const malformed = await operatorFolder({ 'seal-1.key': '11', 'index.key': 'zz' });
    await expect(openKeyring(malformed)).rejects.toThrow('not a key of 32 bytes');
    const beyond = await operatorFolder({ 'seal-40000.key': '11', 'index.key': 'ee' });
    await expect(openKeyring(beyond)).rejects.toThrow('32767');
  });
});

async function operatorFolder(keys: Record<string, string>): Promise<string> {
  const folder = join(await mkdtemp(join(home, 'operator-')), 'keys');
  await mkdir(folder, { mode: 0o700 });
  for (const [name, byte] of Object.entries(keys)) {
    await writeFile(join(folder, name), `${byte.repeat(32)}\n`, { mode: 0o600 });
  }
  return folder;
}
