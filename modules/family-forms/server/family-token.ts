import { timingSafeEqual } from 'node:crypto';
import { type Id, parseId } from '@xueji/kernel';
import type { Vault } from '@xueji/platform/crypto';
import { TOKEN_MINUTES } from '../model/index.ts';

const TOKEN = /^([1-9]\d{0,17})\.(\d{13})\.([\w-]{43})$/;

/** Proves for a short while that a code and a name were typed: the code's id and the end, under a keyed hash. */
export function giveToken(vault: Vault, codeId: Id<'family-code'>, now: Date): string {
  const until = now.getTime() + TOKEN_MINUTES * 60_000;
  return `${codeId}.${until}.${seal(vault, codeId, String(until)).toString('base64url')}`;
}

/** The code a token was given for; undefined when it is none of ours, or its time is over. */
export function readToken(vault: Vault, token: string, now: Date): Id<'family-code'> | undefined {
  const [, codeId = '', until = '', mark = ''] = TOKEN.exec(token) ?? [];
  const given = Buffer.from(mark, 'base64url');
  const own = seal(vault, codeId, until);
  if (given.length !== own.length || !timingSafeEqual(given, own) || Number(until) < now.getTime()) return undefined;
  return parseId<'family-code'>(codeId);
}

function seal(vault: Vault, codeId: string, until: string): Buffer {
  return vault.blindIndex('family-token', `${codeId}.${until}`);
}
