/** The two languages of the interface. Simplified Chinese is the first, English a complete second. */
export type Language = 'zh' | 'en';

/** A sentence in both languages. `{name}` marks a place to fill. */
export interface LocalText {
  readonly zh: string;
  readonly en: string;
}

export type TextValues = Readonly<Record<string, string | number>>;

/** Fills the places of a sentence. An unknown place stays visible as `{name}`: a missing value is seen, not hidden. */
export function fillText(text: LocalText, language: Language, values: TextValues = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : String(value);
  });
}
