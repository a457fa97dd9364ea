import type { LocalText, PlainDate } from '@xueji/kernel';

/** What a province may ask for. A choice takes one of the values the province names. */
export const EXTENSION_KINDS = ['text', 'yes-no', 'date', 'decimal', 'choice'] as const;
export type ExtensionKind = (typeof EXTENSION_KINDS)[number];

/** One value of a choice. */
export interface ExtensionChoice {
  readonly code: string;
  readonly label: LocalText;
}

/** 省级扩展数据项: a field a province adds to the record (非基础学籍信息). Personal like the rest of the form, never a number of a document. */
export interface ExtensionField {
  /** The province's two digits, an x, and a number that is not given again: 41x3. */
  readonly key: string;
  readonly label: LocalText;
  readonly help: LocalText;
  readonly kind: ExtensionKind;
  /** Of a choice; empty for the other kinds. */
  readonly choices: readonly ExtensionChoice[];
  readonly isRequired: boolean;
}

/** An extension field as it stands in the books of the province. */
export interface DatedExtensionField extends ExtensionField {
  readonly effectiveFrom: PlainDate;
  /** From this day no form asks for it; records keep what they have. */
  readonly retiredFrom: PlainDate | null;
}

/** Values by key of the field: texts as `writtenValue` writes them, codes of choices. A field left empty is absent. */
export type ExtensionValues = Readonly<Record<string, string>>;

/** Where a value of a province stands, beside the paths of the catalogue. */
export type ExtensionPath = `extension.${string}`;

export function extensionPath(key: string): ExtensionPath {
  return `extension.${key}`;
}

/** The key of a field of the province; undefined for a path of the catalogue. */
export function extensionKeyOf(path: string): string | undefined {
  return path.startsWith('extension.') ? path.slice('extension.'.length) : undefined;
}
