import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * The keys of one node, read once at start.
 *
 * Sealing keys rotate: new values are sealed under the key with the highest number, old values name the key they need.
 * The index key does not rotate by itself: blind indexes are columns, and a new key means a new column (design, part 5).
 */
export interface Keyring {
  readonly activeKeyId: number;
  readonly sealingKeys: ReadonlyMap<number, Buffer>;
  readonly indexKey: Buffer;
  /** True for keys this program made up for itself; production refuses them. */
  readonly isGeneratedForPractice: boolean;
}

const KEY_BYTES = 32;
/** Key ids live in a smallint column. */
const KEY_ID_MAX = 32_767;
const SEALING_KEY_FILE = /^seal-([1-9]\d{0,4})\.key$/;
const INDEX_KEY_FILE = 'index.key';
const PRACTICE_MARKER = 'generated-for-practice';

/**
 * Reads the keys in `folder`; generates a first set there when the folder is missing or empty, marked as made for practice.
 *
 * Layout: `seal-<id>.key` and `index.key`, each 32 bytes as hexadecimal text, mode 0600, in a folder of mode 0700 that
 * lies apart from the data and its backups. Throws when others may read the folder, or when a key is missing or malformed.
 */
export async function openKeyring(folder: string): Promise<Keyring> {
  const entries = await listEntries(folder);
  if (entries.length === 0) await generateKeys(folder);
  await requirePrivate(folder);
  return readKeys(folder, await readdir(folder));
}

async function listEntries(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * The whole set appears at once, by renaming a finished folder: server and worker may start together on a fresh machine,
 * and the one that comes second finds the first one's keys.
 */
async function generateKeys(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(`${folder}-`);
  try {
    await chmod(draft, 0o700);
    await writePrivate(join(draft, 'seal-1.key'), randomBytes(KEY_BYTES).toString('hex'));
    await writePrivate(join(draft, INDEX_KEY_FILE), randomBytes(KEY_BYTES).toString('hex'));
    await writePrivate(join(draft, PRACTICE_MARKER), 'Made by Xueji at first start. Not for production.');
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    const lostTheRace =
      error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST');
    if (!lostTheRace) throw error;
  }
}

async function writePrivate(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(`${text}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function requirePrivate(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) {
    throw new Error(`${path} can be read by other users of this machine. Run: chmod go-rwx ${path}`);
  }
}

async function readKeys(folder: string, names: readonly string[]): Promise<Keyring> {
  const sealingKeys = new Map<number, Buffer>();
  for (const name of names) {
    const match = SEALING_KEY_FILE.exec(name);
    if (!match) continue;
    const keyId = Number(match[1]);
    if (keyId > KEY_ID_MAX) throw new Error(`${join(folder, name)}: key numbers end at ${KEY_ID_MAX}`);
    sealingKeys.set(keyId, await readKey(join(folder, name)));
  }
  if (sealingKeys.size === 0) throw new Error(`${folder} holds no sealing key (seal-1.key)`);
  return {
    activeKeyId: Math.max(...sealingKeys.keys()),
    sealingKeys,
    indexKey: await readKey(join(folder, INDEX_KEY_FILE)),
    isGeneratedForPractice: names.includes(PRACTICE_MARKER),
  };
}

async function readKey(path: string): Promise<Buffer> {
  await requirePrivate(path);
  const text = (await readFile(path, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new Error(`${path} is not a key of ${KEY_BYTES} bytes in hexadecimal`);
  return Buffer.from(text, 'hex');
}
