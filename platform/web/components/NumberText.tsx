import { formatNumber } from '../i18n/format.ts';

export interface NumberTextProps {
  /** null shows a dash: not known is not nought. */
  readonly value: number | null;
}

/** A count, grouped and in figures of one width: 12,345. */
export function NumberText({ value }: NumberTextProps) {
  return <span className="tabular">{value === null ? '–' : formatNumber(value)}</span>;
}
