import type { Vault } from '@xueji/platform/crypto';
import {
  type GuardianFieldKey,
  guardianPath,
  type RawValue,
  type RecordPath,
  type StudentDraft,
  type StudentFieldKey,
  splitGuardianPath,
} from '@xueji/students';

/** The cells of a row by the field they were taken for; empty ones are left out. */
export type RowValues = Readonly<Partial<Record<RecordPath, RawValue>>>;

/** What is kept of a row between reading and commit. Sealed: it holds names and numbers. */
export interface StagedContent {
  readonly draft: StudentDraft;
  readonly values: RowValues;
  /** Fields whose value was changed here, not in the workbook. */
  readonly fixed: readonly RecordPath[];
}

/**
 * As it is sealed: sealing costs by the byte, and most cells are texts that were read as they stand. Of the cells only those
 * are written that the draft does not tell, and texts without their kind.
 */
interface WrittenContent {
  readonly d: StudentDraft;
  readonly v: Readonly<Record<string, RawValue | string>>;
  readonly f: readonly RecordPath[];
}

export function sealContent(
  vault: Vault,
  { draft, values, fixed }: StagedContent,
): { readonly keyId: number; readonly cipher: Buffer } {
  const untold: Record<string, RawValue | string> = {};
  for (const [field, value] of Object.entries(values) as [RecordPath, RawValue][]) {
    if (value.kind !== 'text') untold[field] = value;
    else if (value.text !== readAt(draft, field)) untold[field] = value.text;
  }
  const written: WrittenContent = { d: draft, v: untold, f: fixed };
  return vault.seal(JSON.stringify(written));
}

/** Also of rows that were staged when draft and cells were both written in full. */
export function openContent(vault: Vault, sealed: { readonly keyId: number; readonly content: Buffer }): StagedContent {
  const stored = JSON.parse(vault.open({ keyId: sealed.keyId, cipher: sealed.content })) as
    | WrittenContent
    | StagedContent;
  if ('draft' in stored) return stored;
  const { d: draft, v: untold, f: fixed } = stored;
  const values: Partial<Record<RecordPath, RawValue>> = {};
  for (const [field, text] of textsOf(draft)) values[field] = { kind: 'text', text };
  for (const [field, value] of Object.entries(untold) as [RecordPath, RawValue | string][]) {
    values[field] = typeof value === 'string' ? { kind: 'text', text: value } : value;
  }
  return { draft, values, fixed };
}

function readAt(draft: StudentDraft, field: RecordPath): unknown {
  const member = splitGuardianPath(field);
  return member === undefined ? draft[field as StudentFieldKey] : draft.guardians[member.index]?.[member.key];
}

/** The values of a draft that are texts, by field. A draft holds what was read from cells and nothing else. */
function textsOf({ guardians, ...own }: StudentDraft): readonly (readonly [RecordPath, string])[] {
  const told = [
    ...Object.entries(own),
    ...guardians.flatMap((guardian, index) =>
      Object.entries(guardian).map(([key, value]) => [guardianPath(index, key as GuardianFieldKey), value] as const),
    ),
  ];
  return told.flatMap(([field, value]) => (typeof value === 'string' ? [[field as RecordPath, value] as const] : []));
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
