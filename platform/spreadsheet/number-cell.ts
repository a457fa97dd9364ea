import { type CellValue, EMPTY_VALUE } from './cell.ts';
import type { NumberFormat } from './number-formats.ts';
import { type DateSystem, dateOfSerial } from './serial-date.ts';

/** A value in its place. Written out for each kind, with the fields in one order: a sheet has millions of these. */
export type PlainCell = CellValue & { readonly columnIndex: number; readonly columnLetter: string };

export function textCell(text: string, columnIndex: number, columnLetter: string): PlainCell {
  return text === ''
    ? { ...EMPTY_VALUE, columnIndex, columnLetter }
    : { kind: 'text', text, columnIndex, columnLetter };
}

/** A stored number as its format shows it: a day, or digits with zeros in front. */
export function numberCell(
  value: number,
  format: NumberFormat | undefined,
  dateSystem: DateSystem,
  place: { readonly columnIndex: number; readonly columnLetter: string },
): PlainCell {
  const { columnIndex, columnLetter } = place;
  if (format?.isDate === true) {
    const date = dateOfSerial(value, dateSystem);
    if (date !== undefined) return { kind: 'date', text: date, columnIndex, columnLetter, date, serial: value };
  }
  const text = numberText(value).padStart(format?.digitsMin ?? 0, '0');
  return { kind: 'number', text, columnIndex, columnLetter, value };
}

/** Fifteen digits, as many as Excel keeps and shows; what a binary fraction adds beyond them is noise. */
function numberText(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));
}
