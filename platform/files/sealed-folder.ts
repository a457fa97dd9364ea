import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomToken, type StreamVault } from '../crypto/index.ts';

/** Where sealed bytes lie in the folder, and the key they are sealed under. */
export interface SealedLocation {
  readonly storageName: string;
  readonly keyId: number;
}

/** Still being written, or left so by a crash. */
const UNFINISHED = '.part';
const NAME_BYTES = 18;

/**
 * Seals bytes into the folder under a name nobody can guess. Once it returns they survive a power cut; when it throws
 * nothing is left behind.
 */
export async function writeSealed(
  folder: string,
  vault: StreamVault,
  plain: AsyncIterable<Uint8Array>,
): Promise<SealedLocation> {
  const storageName = randomToken(NAME_BYTES);
  const path = pathOf(folder, storageName);
  const unfinished = `${path}${UNFINISHED}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await writeDurably(unfinished, vault.seal(plain));
    await rename(unfinished, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return { storageName, keyId: vault.activeKeyId };
}

/** The plain bytes. Throws `SealBroken` when they are not what was written. */
export function readSealed(folder: string, vault: StreamVault, location: SealedLocation): AsyncIterable<Buffer> {
  return vault.open(location.keyId, createReadStream(pathOf(folder, location.storageName)));
}

export async function removeSealed(folder: string, storageName: string): Promise<void> {
  await rm(pathOf(folder, storageName), { force: true });
}

/** Names of files last written before an instant, half-written ones included. */
export async function* listSealedBefore(folder: string, instant: Date): AsyncIterable<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const shelf of await readdir(folder)) {
    for (const name of await readdir(join(folder, shelf))) {
      const { mtime } = await stat(join(folder, shelf, name));
      if (mtime < instant) yield name;
    }
  }
}

/** Spread over folders by the first two characters, so that no folder grows beyond what tools can list. */
function pathOf(folder: string, storageName: string): string {
  return join(folder, storageName.slice(0, 2), storageName);
}

async function writeDurably(path: string, bytes: AsyncIterable<Buffer>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of bytes) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name lies in the folder, and the folder has to reach the disk too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
