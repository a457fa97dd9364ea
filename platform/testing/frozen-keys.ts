import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Keyring } from '@xueji/platform/crypto';

const SEALING_KEY = Buffer.alloc(32, 0x11);
const INDEX_KEY = Buffer.alloc(32, 0x22);

/** Always the same keys: what depends on a blind index, as the order of rows may, is then no matter of chance. */
export function frozenKeyring(): Keyring {
  return {
    activeKeyId: 1,
    sealingKeys: new Map([[1, SEALING_KEY]]),
    indexKey: INDEX_KEY,
    isGeneratedForPractice: true,
  };
}

/** Lays the same keys into a folder, for programs that open it themselves. */
export async function layFrozenKeys(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const [name, key] of [
    ['seal-1.key', SEALING_KEY],
    ['index.key', INDEX_KEY],
  ] as const) {
    await writeFile(path.join(folder, name), `${key.toString('hex')}\n`, { mode: 0o600 });
  }
}
