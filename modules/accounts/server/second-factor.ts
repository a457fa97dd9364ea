import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { sha256 } from '@xueji/platform/crypto';
import { Secret, TOTP } from 'otpauth';

/** As authenticators expect when nothing else is said (RFC 6238): SHA-1, six digits, half a minute. */
const PERIOD_SECONDS = 30;
/** Phones are seldom more than half a minute off. */
const STEPS_OFF_MAX = 1;
/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;
const ISSUER = 'Xueji 学籍';

const RECOVERY_CODES = 10;
/** Without letters and digits that are read one for the other. */
const RECOVERY_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const RECOVERY_GROUP = 5;

/** A new secret in Base32, as it is sealed and shown. */
export function drawSecret(): string {
  return new Secret({ buffer: new Uint8Array(randomBytes(SECRET_BYTES)).buffer }).base32;
}

/** What an authenticator scans. */
export function uriOf(secret: string, loginName: string): string {
  return totpOf(secret, loginName).toString();
}

/** The half minute a code belongs to; undefined when it fits none near now. */
export function findStep(secret: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const delta = totpOf(secret, '').validate({ token: code, timestamp, window: STEPS_OFF_MAX });
  return delta === null ? undefined : Math.floor(timestamp / 1_000 / PERIOD_SECONDS) + delta;
}

/** Ten codes of 49 bits, drawn anew at every set-up. */
export function drawRecoveryCodes(): readonly string[] {
  const group = () =>
    Array.from({ length: RECOVERY_GROUP }, () => RECOVERY_LETTERS.charAt(randomInt(RECOVERY_LETTERS.length))).join('');
  return Array.from({ length: RECOVERY_CODES }, () => `${group()}-${group()}`);
}

/** What is stored of a recovery code. It is drawn, not chosen, so a fast digest with the account in it is enough. */
export function recoveryCodeHash(accountId: string, code: string): Buffer {
  const letters = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return createHmac('sha256', sha256(`xueji/recovery-code/${accountId}`))
    .update(letters)
    .digest();
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: ISSUER, label: label === '' ? 'account' : label, secret, period: PERIOD_SECONDS });
}
