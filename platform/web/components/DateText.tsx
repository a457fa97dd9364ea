import { formatInstant } from '../i18n/format.ts';

export interface DateTextProps {
  /** A date of life ('2026-09-01') or an instant ('2026-09-10T00:05:00Z'); null shows a dash. */
  readonly value: string | null;
}

/** A date as it is written everywhere: 2026-09-01; an instant with its minute in China: 2026-09-10 08:05. */
export function DateText({ value }: DateTextProps) {
  if (value === null) return <>–</>;
  return <time dateTime={value}>{value.length === 10 ? value : formatInstant(value)}</time>;
}
