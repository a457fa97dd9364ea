import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSigner } from './seal-signer.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xueji-signer-'));
});
afterEach(() => rm(folder, { recursive: true }));

const content = Buffer.from('what was sealed');

function keyFile(): string {
  return join(folder, 'event-seals.pem');
}

describe('the signing key of a node', () => {
  it('is made once in practice, readable by nobody else, and found again', async () => {
    const first = await openSigner(folder, 'generate');
    const pem = await readFile(keyFile(), 'utf8');
    const second = await openSigner(folder, 'generate');
    expect(second.verify(content, first.sign(content))).toBe(true);
    expect(await readFile(keyFile(), 'utf8')).toBe(pem);
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600);
  });

  it('refuses what it did not sign', async () => {
    const signer = await openSigner(folder, 'generate');
    expect(signer.verify(Buffer.from('something else'), signer.sign(content))).toBe(false);
  });

  it('is never made up where it must be kept, and says how to make it', async () => {
    await expect(openSigner(folder, 'refuse')).rejects.toThrow('openssl genpkey -algorithm ed25519');
  });

  it('is not used when others can read it', async () => {
    await openSigner(folder, 'generate');
    await chmod(keyFile(), 0o644);
    await expect(openSigner(folder, 'refuse')).rejects.toThrow('chmod go-rwx');
  });
});
