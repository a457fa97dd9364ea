import type { Vault } from '@xueji/platform/crypto';
import type { FieldPath, RawValue, StudentDraft } from '@xueji/students';

/** The cells of a row by the field they were taken for; empty ones are left out. */
export type RowValues = Readonly<Partial<Record<FieldPath, RawValue>>>;

/** What is kept of a row between reading and commit. Sealed: it holds names and numbers. */
export interface StagedContent {
  readonly draft: StudentDraft;
  readonly values: RowValues;
  /** Fields whose value was changed here, not in the workbook. */
  readonly fixed: readonly FieldPath[];
}

export function sealContent(vault: Vault, content: StagedContent): { readonly keyId: number; readonly cipher: Buffer } {
  return vault.seal(JSON.stringify(content));
}

export function openContent(vault: Vault, sealed: { readonly keyId: number; readonly content: Buffer }): StagedContent {
  return JSON.parse(vault.open({ keyId: sealed.keyId, cipher: sealed.content })) as StagedContent;
}

/** A value as the sheet showed it, or as somebody typed it; null where there is none. */
export function shownValue(value: RawValue | undefined): string | null {
  if (value === undefined) return null;
  switch (value.kind) {
    case 'text':
    case 'number':
      return value.text;
    case 'date':
      return value.date;
    case 'boolean':
      return String(value.value).toUpperCase();
    case 'empty':
      return null;
  }
}
