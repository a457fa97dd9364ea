/** The two languages of the interface. Simplified Chinese is the first, English a complete second. */
export type Language = 'zh' | 'en';

/** A sentence in both languages. `{name}` marks a place to fill. */
export interface LocalText {
  readonly zh: string;
  readonly en: string;
}

/** What fills the places of a sentence. A value may differ by language itself, as the name of a school does. */
export type TextValues = Readonly<Record<string, string | number | LocalText>>;

/** Fills the places of a sentence. An unknown place stays visible as `{name}`: a missing value is seen, not hidden. */
export function fillText(text: LocalText, language: Language, values: TextValues = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    if (value === undefined) return place;
    return typeof value === 'object' ? value[language] : String(value);
  });
}

/** Fills the places of a sentence in both languages. */
export function fillLocalText(text: LocalText, values: TextValues = {}): LocalText {
  return { zh: fillText(text, 'zh', values), en: fillText(text, 'en', values) };
}
