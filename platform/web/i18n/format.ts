import { dateInShanghai, type Language, type PlainDate, partsOf } from '@xueji/kernel';

const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' };
const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** The BCP 47 tag of a language: the page's `lang`, the `Accept-Language` of requests. */
export function localeOf(language: Language): string {
  return LOCALES[language];
}

/** 12345 → '12,345', the same in both languages. */
export function formatNumber(value: number): string {
  return grouped.format(value);
}

/** An instant as the day and minute in China: '2026-09-10 08:05'. */
export function formatInstant(instant: string | Date): string {
  const at = new Date(instant);
  const clock = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${dateInShanghai(at)} ${clock}`;
}

/** A duration for people: seconds below two minutes, minutes below two hours, hours above. */
export function splitDuration(ms: number): { readonly unit: 'second' | 'minute' | 'hour'; readonly count: number } {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 120) return { unit: 'second', count: seconds };
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? { unit: 'minute', count: minutes } : { unit: 'hour', count: Math.round(minutes / 60) };
}

/** '2026-09-01' → '2026年9月1日' / '1 September 2026', for documents and headings; tables keep the plain form. */
export function formatLongDate(date: PlainDate, language: Language): string {
  const { year, month, day } = partsOf(date);
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.UTC(year, month - 1, day),
  );
}
