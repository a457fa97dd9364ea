import type { Vault } from '@xueji/platform/crypto';
import type { StudentDraft } from '@xueji/students';

/** What is kept of a row between reading and commit. Sealed: it holds names and numbers. */
export interface StagedContent {
  readonly draft: StudentDraft;
  /** The text of cells that have or may get a finding, by column index, as the sheet showed them. */
  readonly shown: Readonly<Record<string, string>>;
}

export function sealContent(vault: Vault, content: StagedContent): { readonly keyId: number; readonly cipher: Buffer } {
  return vault.seal(JSON.stringify(content));
}

export function openContent(vault: Vault, sealed: { readonly keyId: number; readonly content: Buffer }): StagedContent {
  return JSON.parse(vault.open({ keyId: sealed.keyId, cipher: sealed.content })) as StagedContent;
}
