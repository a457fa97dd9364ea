import type { Language } from '@xueji/kernel';
import i18next, { type FormatterModule } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { formatNumber, localeOf } from './format.ts';

const STORAGE_KEY = 'xueji.language';

/** Numbers are grouped wherever they stand in a sentence. */
const grouping: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown) => (typeof value === 'number' ? formatNumber(value) : String(value)),
};

/** Starts the translator in the language this browser used last. Called once, before the first render. */
export async function startLanguage(): Promise<void> {
  await i18next
    .use(initReactI18next)
    .use(grouping)
    .init({
      lng: rememberedLanguage(),
      // Both languages are whole (tested), so falling back would only hide a fault.
      fallbackLng: false,
      keySeparator: false,
      nsSeparator: false,
      // React escapes; the places look as in the sentences that models and the server write.
      interpolation: { prefix: '{', suffix: '}', escapeValue: false, alwaysFormat: true },
    });
  markDocument(currentLanguage());
  i18next.on('languageChanged', () => markDocument(currentLanguage()));
}

/** The language on screen. For code outside components; components call `useLanguage`. */
export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh';
}

/** Shows the other language at once and remembers it in this browser. The account's own language is the caller's care. */
export async function showLanguage(language: Language): Promise<void> {
  globalThis.localStorage.setItem(STORAGE_KEY, language);
  if (language !== currentLanguage()) await i18next.changeLanguage(language);
}

/** The language on screen; the component draws again when it changes. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'zh';
}

function rememberedLanguage(): Language {
  return globalThis.localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'zh';
}

function markDocument(language: Language): void {
  document.documentElement.lang = localeOf(language);
}
