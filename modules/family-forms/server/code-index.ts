import type { Vault } from '@xueji/platform/crypto';

/** How a one-time code is found: never without the number of its collection. */
export function codeIndexOf(vault: Vault, number: string, code: string): Buffer {
  return vault.blindIndex('family-code', `${number} ${code}`);
}
