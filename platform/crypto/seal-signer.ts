import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Signs and checks with the Ed25519 key of one node. */
export interface Signer {
  sign(content: Buffer): Buffer;
  verify(content: Buffer, signature: Buffer): boolean;
}

const KEY_FILE = 'event-seals.pem';

/**
 * Reads the signing key in the key folder (`event-seals.pem`, PKCS #8, mode 0600). `whenMissing` says whether one is made:
 * in practice yes; a node in production that had lost its key would otherwise go on sealing as somebody else.
 */
export async function openSigner(folder: string, whenMissing: 'generate' | 'refuse'): Promise<Signer> {
  const path = join(folder, KEY_FILE);
  if (whenMissing === 'generate') await generateWhenMissing(path);
  return createSigner(await readPrivate(path));
}

/** A signer over a private key in PEM. */
export function createSigner(pem: string): Signer {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('Seals are signed with an Ed25519 key');
  const publicKey = createPublicKey(privateKey);
  return {
    sign: (content) => sign(null, content, privateKey),
    verify: (content, signature) => verify(null, content, publicKey, signature),
  };
}

/** A new key in PEM. */
export function generateSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

async function generateWhenMissing(path: string): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(generateSigningKey());
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere) throw error;
  }
}

async function readPrivate(path: string): Promise<string> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) {
      throw new Error(`${path} can be read by other users of this machine. Run: chmod go-rwx ${path}`);
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing) throw error;
    throw new Error(
      `${path} is missing. Make it once and keep a copy: openssl genpkey -algorithm ed25519 -out ${path}`,
      {
        cause: error,
      },
    );
  }
}
