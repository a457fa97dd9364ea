import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { deriveKey } from './derive-key.ts';
import type { Keyring } from './keyring.ts';
import { SealBroken } from './seal-broken.ts';

/** What a blind index is for. Equal values under two purposes give unrelated indexes. */
export type IndexPurpose =
  | 'id-document'
  | 'student-number'
  | 'phone'
  | 'intake-row'
  | 'export-row'
  | 'login-name'
  | 'certificate-code'
  | 'family-code'
  | 'family-token';

export interface Sealed {
  readonly keyId: number;
  readonly cipher: Buffer;
}

/** Protects single values at rest: sealed for reading back, indexed for finding by exact value. */
export interface Vault {
  /** Seals under the active key. The same text never gives the same bytes twice. */
  seal(plain: string): Sealed;
  /** Throws `SealBroken` unless the bytes are exactly what `seal` gave under that key. */
  open(sealed: Sealed): string;
  /** 32 bytes, the same for the same value on this node, and different on every other node. Normalise the value first. */
  blindIndex(purpose: IndexPurpose, value: string): Buffer;
  /**
   * The keys, for a worker thread of this process that seals many values: it makes a vault of its own of them. They pass
   * through memory only; never write or send them.
   */
  keyringForThread(): Keyring;
}

interface SealingPair {
  readonly cipherKey: Buffer;
  readonly macKey: Buffer;
}

const INDEX_PURPOSES: readonly IndexPurpose[] = [
  'id-document',
  'student-number',
  'phone',
  'intake-row',
  'export-row',
  'login-name',
  'certificate-code',
  'family-code',
  'family-token',
];

/** First byte of an envelope: 1 = SM4-CBC, HMAC-SM3 over everything before it (encrypt-then-MAC). */
const ENVELOPE_VERSION = 1;
const BLOCK_BYTES = 16;
const MAC_BYTES = 32;
const ENVELOPE_BYTES_MIN = 1 + BLOCK_BYTES + BLOCK_BYTES + MAC_BYTES;

/**
 * The vault over a keyring.
 *
 * Envelope: version (1) · IV (16) · SM4-CBC cipher text (GB/T 32907) · HMAC-SM3 (32, GB/T 15852.2).
 * SM4-CBC with a MAC, because the OpenSSL of Node 20 has no SM4-GCM.
 */
export function createVault(keyring: Keyring): Vault {
  const pairs = new Map<number, SealingPair>();
  for (const [keyId, key] of keyring.sealingKeys) {
    pairs.set(keyId, {
      cipherKey: deriveKey(key, 'value cipher', BLOCK_BYTES),
      macKey: deriveKey(key, 'value mac', MAC_BYTES),
    });
  }
  const indexKeys = new Map<IndexPurpose, Buffer>();
  for (const purpose of INDEX_PURPOSES) {
    indexKeys.set(purpose, deriveKey(keyring.indexKey, `blind index ${purpose}`, MAC_BYTES));
  }

  return {
    seal(plain) {
      const keyId = keyring.activeKeyId;
      return { keyId, cipher: sealWith(required(pairs, keyId), plain) };
    },
    open({ keyId, cipher }) {
      return openWith(required(pairs, keyId), cipher);
    },
    blindIndex(purpose, value) {
      return createHmac('sm3', required(indexKeys, purpose)).update(value, 'utf8').digest();
    },
    keyringForThread: () => keyring,
  };
}

function required<Name, Key>(keys: ReadonlyMap<Name, Key>, name: Name): Key {
  const key = keys.get(name);
  if (key === undefined) throw new Error(`Key ${String(name)} is not in the key folder of this node`);
  return key;
}

function sealWith({ cipherKey, macKey }: SealingPair, plain: string): Buffer {
  const iv = randomBytes(BLOCK_BYTES);
  const cipher = createCipheriv('sm4-cbc', cipherKey, iv);
  const body = Buffer.concat([Buffer.of(ENVELOPE_VERSION), iv, cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([body, createHmac('sm3', macKey).update(body).digest()]);
}

function openWith({ cipherKey, macKey }: SealingPair, envelope: Buffer): string {
  if (envelope.length < ENVELOPE_BYTES_MIN || envelope[0] !== ENVELOPE_VERSION) throw new SealBroken();
  const body = envelope.subarray(0, -MAC_BYTES);
  const mac = envelope.subarray(-MAC_BYTES);
  if (!timingSafeEqual(createHmac('sm3', macKey).update(body).digest(), mac)) throw new SealBroken();
  const decipher = createDecipheriv('sm4-cbc', cipherKey, body.subarray(1, 1 + BLOCK_BYTES));
  return Buffer.concat([decipher.update(body.subarray(1 + BLOCK_BYTES)), decipher.final()]).toString('utf8');
}
