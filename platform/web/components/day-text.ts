import { plainDate } from '@xueji/kernel';

const WRITTEN = /^(\d{4})(?:(\d{2})(\d{2})|[-/.年](\d{1,2})[-/.月](\d{1,2})日?)$/;

/** The day a person typed, as 2026-09-01: with strokes, points or nothing between, or 2026年9月1日. Nothing where it is no day. */
export function readDay(text: string): string | undefined {
  const match = WRITTEN.exec(text.normalize('NFKC').replaceAll('。', '.').trim());
  if (match === null) return undefined;
  const [, year, month, day, looseMonth, looseDay] = match;
  return plainDate(Number(year), Number(month ?? looseMonth), Number(day ?? looseDay));
}
