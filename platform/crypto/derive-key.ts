import { hkdfSync } from 'node:crypto';

/** A subkey for one use, so that no two uses ever share key bytes (HKDF of RFC 5869, over SM3). */
export function deriveKey(key: Buffer, use: string, bytes: number, salt: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.from(hkdfSync('sm3', key, salt, `xueji ${use}`, bytes));
}
