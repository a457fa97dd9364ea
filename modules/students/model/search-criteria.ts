import { cleanIdentifier, cleanName } from './clean-text.ts';

/** What a person typed into the search box, understood. */
export type SearchCriteria =
  | { readonly kind: 'student-number'; readonly number: string }
  | { readonly kind: 'id-document'; readonly number: string }
  | { readonly kind: 'name'; readonly prefix: string }
  /** Full pinyin or initials, from the start: lzh finds 李子涵. */
  | { readonly kind: 'pinyin'; readonly prefix: string };

/**
 * Numbers are found whole only: a part of a number would turn the search into a way of guessing it.
 * Names by their beginning, in characters or by sound.
 */
export function readSearch(text: string): SearchCriteria {
  const identifier = cleanIdentifier(text);
  if (/^[GLJ]\d{17}[\dX]$/.test(identifier)) return { kind: 'student-number', number: identifier };
  if (/\d/.test(identifier)) return { kind: 'id-document', number: identifier };
  const name = cleanName(text);
  return /^[a-z ]+$/i.test(name)
    ? { kind: 'pinyin', prefix: name.toLowerCase().replaceAll(' ', '') }
    : { kind: 'name', prefix: name };
}
