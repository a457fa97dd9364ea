import type { Vault } from '@xueji/platform/crypto';
import type { StudentDraft } from '@xueji/students';
import { rowContent, rowIdentity } from '../model/index.ts';

/** By what a child of a list is known again, and whether anything about it changed: keyed hashes, for both hold numbers. */
export interface RowHashes {
  /** Null while a key field is missing. */
  readonly identityHash: Buffer | null;
  readonly contentHash: Buffer;
}

export function rowHashes(vault: Vault, schoolCode: string, entryYear: number, draft: StudentDraft): RowHashes {
  const identity = rowIdentity(schoolCode, entryYear, draft);
  return {
    identityHash: identity === undefined ? null : vault.blindIndex('intake-row', identity),
    contentHash: vault.blindIndex('intake-row', rowContent(draft)),
  };
}
