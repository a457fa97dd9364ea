import type { CodeItem } from './code-list.ts';

type Extras = Omit<CodeItem, 'code' | 'label'>;

/** One line of a list: code, Chinese name, English name, and what else is known. */
export function item(code: string, zh: string, en: string, extras: Extras = {}): CodeItem {
  return { code, label: { zh, en }, ...extras };
}

/** A value of the standard that the collection form does not offer. */
export function notOnForm(code: string, zh: string, en: string, aliases: readonly string[] = []): CodeItem {
  return { code, label: { zh, en }, aliases, onForm: false };
}
