/** U+FF10–FF19, FF21–FF3A, FF41–FF5A stand this far above their ASCII counterparts. */
const WIDTH_OFFSET = 0xfee0;

/** Nothing to clean: visible ASCII and common Han characters. Nine cells in ten are like that, and a file has millions. */
const CLEAN = /^[\x21-\x7e\u4e00-\u9fff]*$/;

/**
 * What a person typed, without what nobody sees: full-width digits and letters become ordinary ones, blanks of every kind become
 * one, blanks at the ends and invisible characters go. Full-width punctuation stays, and so do rare characters: Unicode's own
 * compatibility folding would replace some that are right in a name.
 */
export function cleanText(text: string): string {
  if (CLEAN.test(text)) return text;
  return text
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (character) => String.fromCharCode(character.charCodeAt(0) - WIDTH_OFFSET))
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
}

/** A dot of any kind between two Han characters, where a minority or foreign name has its U+00B7. Latin initials keep theirs. */
const NAME_DOT = /(?<=\p{Script=Han}) ?[·•・.．‧∙⋅●] ?(?=\p{Script=Han})/gu;

/** A name as the register writes it. */
export function cleanName(text: string): string {
  return cleanText(text).replace(NAME_DOT, '·');
}

/** The number of a document: no blanks, upper case, ordinary brackets. */
export function cleanIdentifier(text: string): string {
  return cleanText(text).replaceAll(' ', '').replaceAll('（', '(').replaceAll('）', ')').toUpperCase();
}

/** Marks people leave in a cell that has nothing to say. */
const EMPTY_MARKS: ReadonlySet<string> = new Set(['', '-', '–', '—', '——', '/', '\\']);

export function isEmptyMark(cleaned: string): boolean {
  return EMPTY_MARKS.has(cleaned);
}
