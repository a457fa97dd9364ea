import type { Language, LocalText, TextValues } from '@xueji/kernel';
import { fillText } from '@xueji/kernel';
import i18next, { type TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { bundleOf, type Messages, type ValuesFor } from './catalogue.ts';
import { useLanguage } from './language.ts';

/** Says a sentence of one catalogue: `say('selected', { count: 37 })`. Numbers are grouped. */
export type Say<Zh extends Readonly<Record<string, string>>> = <Key extends keyof Zh & string>(
  key: Key,
  ...values: ValuesFor<Zh[Key]>
) => string;

const LANGUAGES: readonly Language[] = ['zh', 'en'];
const registered = new WeakSet<Messages>();

/** The catalogue's voice in the language on screen. A catalogue is loaded with the page that uses it. */
export function useMessages<Zh extends Readonly<Record<string, string>>>(messages: Messages<Zh>): Say<Zh> {
  register(messages);
  const { t } = useTranslation(messages.room);
  return useCallback((key, ...values) => say(t, key, values[0]), [t]);
}

/** Picks the language of a sentence that the server or a model wrote. */
export function useLocalText(): (text: LocalText, values?: TextValues) => string {
  const language = useLanguage();
  return useCallback((text, values) => fillText(text, language, values), [language]);
}

function say(t: TFunction, key: string, values: TextValues | undefined): string {
  return values === undefined ? t(key) : t(key, values);
}

function register(messages: Messages): void {
  if (registered.has(messages)) return;
  for (const language of LANGUAGES) {
    i18next.addResourceBundle(language, messages.room, bundleOf(messages, language), true, true);
  }
  registered.add(messages);
}
