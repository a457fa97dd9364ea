import { createHash, randomBytes } from 'node:crypto';

/** A secret nobody can guess, as text that fits a cookie, a header and a file name (base64url). */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

/** SHA-256, for digests that other systems check. */
export function sha256(bytes: string | Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
