import { createHmac } from 'node:crypto';
import { randomToken, sha256 } from '@xueji/platform/crypto';

/** A new session: the cookie, the token pages send back, and the two digests that are stored. */
export interface SessionSecrets {
  readonly token: string;
  readonly csrfToken: string;
  readonly tokenHash: Buffer;
  readonly csrfHash: Buffer;
}

export function createSessionSecrets(): SessionSecrets {
  const token = randomToken(32);
  const csrfToken = csrfTokenOf(token);
  return { token, csrfToken, tokenHash: sha256(token), csrfHash: sha256(csrfToken) };
}

/**
 * The CSRF token of a session follows from its cookie, so a reloaded page can be told it again without storing it.
 * It cannot be turned back into the cookie, and only the server reads the cookie.
 */
export function csrfTokenOf(token: string): string {
  return createHmac('sha256', token).update('xueji/csrf/1').digest('base64url');
}
