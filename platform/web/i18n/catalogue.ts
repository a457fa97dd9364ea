import type { Language } from '@xueji/kernel';

/**
 * A page sentence. `{name}` marks a place to fill. English needs two forms where a count decides
 * (`{ one: '{count} pupil', other: '{count} pupils' }`); Chinese needs one.
 */
export type Message = string | { readonly one: string; readonly other: string };

type PlacesOf<Text extends string> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? Place | PlacesOf<Rest>
  : never;

/** What must be given to say the sentence: nothing, or a value for every place of it. */
export type ValuesFor<Text extends string> = [PlacesOf<Text>] extends [never]
  ? []
  : [values: Readonly<Record<PlacesOf<Text>, string | number>>];

/** The sentences of one room's pages, in both languages. Chinese is the master: its keys and places are the contract. */
export interface Messages<Zh extends Readonly<Record<string, string>> = Readonly<Record<string, string>>> {
  readonly room: string;
  readonly zh: Zh;
  readonly en: Readonly<Record<keyof Zh, Message>>;
}

/** Declares a room's catalogue. A key that lacks its English does not compile; a place that differs fails the tests. */
export function defineMessages<const Zh extends Readonly<Record<string, string>>>(
  room: string,
  languages: { readonly zh: Zh; readonly en: { readonly [Key in keyof Zh]: Message } },
): Messages<Zh> {
  return { room, ...languages };
}

/** What is wrong with a catalogue, as sentences for its test: keys on one side only, empty texts, differing places. */
export function faultsOf(messages: Messages): string[] {
  const faults: string[] = [];
  for (const key of new Set([...Object.keys(messages.zh), ...Object.keys(messages.en)])) {
    const zh = messages.zh[key];
    const en = messages.en[key];
    if (zh === undefined || en === undefined) {
      faults.push(`${messages.room}: ${key} has no ${zh === undefined ? 'zh' : 'en'}`);
      continue;
    }
    const forms = [['zh', zh] as const, ...formsOf(en).map((text) => ['en', text] as const)];
    for (const [language, text] of forms) {
      if (text.trim() === '') faults.push(`${messages.room}: ${key} is empty in ${language}`);
    }
    const wanted = placesIn(zh);
    // "1 pupil" may do without its count; the general form may not.
    const general = placesIn(formsOf(en).at(-1) ?? '');
    if (wanted !== general) faults.push(`${messages.room}: ${key} fills {${wanted}} in zh but {${general}} in en`);
  }
  return faults;
}

/** The catalogue of one language in i18next's notation. */
export function bundleOf(messages: Messages, language: Language): Record<string, string> {
  const bundle: Record<string, string> = {};
  for (const [key, message] of Object.entries<Message>(messages[language])) {
    if (typeof message === 'string') {
      bundle[key] = message;
    } else {
      bundle[`${key}_one`] = message.one;
      bundle[`${key}_other`] = message.other;
    }
  }
  return bundle;
}

function formsOf(message: Message): string[] {
  return typeof message === 'string' ? [message] : [message.one, message.other];
}

function placesIn(text: string): string {
  return [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), (match) => match[1] ?? ''))].sort(byCode).join(', ');
}

function byCode(one: string, other: string): number {
  return one < other ? -1 : 1;
}
