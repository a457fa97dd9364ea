import type { PlainDate } from '@xueji/kernel';

/**
 * What a cell holds, typed as the workbook types it. `text` is what the sheet shows.
 *
 * A number is reported as a number, also where an identifier is wanted: beyond 15 digits it has already lost some, and
 * only the reader knows which columns that ruins.
 */
export type CellValue =
  | { readonly kind: 'empty'; readonly text: '' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  /** A number shown as a date: `serial` is the number, `text` the date. A time of day is dropped. */
  | { readonly kind: 'date'; readonly date: PlainDate; readonly serial: number; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly text: string }
  /** `text` is the error as shown, such as #N/A. */
  | { readonly kind: 'error'; readonly text: string };

/** A formula is never run: `result` is the value stored with it when the workbook was saved. */
export type FormulaValue = { readonly kind: 'formula'; readonly result: CellValue; readonly text: string };

/** A value that can be read as data. */
export type PlainValue = Exclude<CellValue, { readonly kind: 'error' }>;

/** A cell in its place. `columnIndex` counts from 0, `columnLetter` is Excel's name of the column. */
export type RawCell = (CellValue | FormulaValue) & { readonly columnIndex: number; readonly columnLetter: string };

/** A row of the sheet that is read. */
export interface SheetRow {
  readonly sheetName: string;
  /** As Excel shows it: the first row is 1. */
  readonly rowNumber: number;
  /** Nothing in it but white space. */
  readonly isBlank: boolean;
  /** From column A to the last column with content, without gaps: `cells[i].columnIndex === i`. */
  readonly cells: readonly RawCell[];
}

/** What to read a cell as: a formula as its stored result, an error as the text it shows. */
export function plainValueOf(cell: CellValue | FormulaValue): PlainValue {
  if (cell.kind === 'formula') return plainValueOf(cell.result);
  return cell.kind === 'error' ? { kind: 'text', text: cell.text } : cell;
}

export const EMPTY_VALUE: CellValue = { kind: 'empty', text: '' };

/** 0 → 'A', 25 → 'Z', 26 → 'AA'. */
export function columnLetterOf(columnIndex: number): string {
  let letters = '';
  for (let rest = columnIndex + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

const LETTER_A = 65;

/** 'AB12' → 27; -1 when the reference names no column. */
export function columnIndexOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const digit = reference.charCodeAt(at) - LETTER_A;
    if (digit < 0 || digit > 25) break;
    column = column * 26 + digit + 1;
  }
  return column - 1;
}
