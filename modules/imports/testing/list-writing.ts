import { textRow, workbookOf } from '@xueji/platform/spreadsheet/testing';
import { HEADER, PUPILS } from './awkward-file.ts';

/** Rows of texts. */
export type Cells = readonly (readonly string[])[];

/** A workbook of text cells, one sheet or several, from row 1 on. */
export function xlsx(...sheets: readonly (readonly [name: string, rows: Cells])[]): Buffer {
  return workbookOf({ sheets: sheets.map(([name, rows]) => ({ name, rows: sheetRows(rows) })) });
}

export function sheetRows(rows: Cells): string {
  return rows.map((cells, index) => textRow(index + 1, ...cells.map(escaped))).join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The three pupils with one value replaced or one column added. */
export function withValue(column: number, ...values: readonly string[]): Cells {
  return PUPILS.map((pupil, row) => pupil.map((value, index) => (index === column ? (values[row] ?? value) : value)));
}

export function withColumn(header: string, ...values: readonly string[]): Cells {
  return [[...HEADER, header], ...PUPILS.map((pupil, row) => [...pupil, values[row] ?? ''])];
}

export const LIST: Cells = [HEADER, ...PUPILS];

export function csv(rows: Cells, delimiter = ',', end = '\r\n'): string {
  return rows.map((cells) => cells.join(delimiter)).join(end) + end;
}

export function read(sheet: string, headerRow: number, rows: number) {
  return { kind: 'read', sheet, headerRow, rows } as const;
}

export const SHEET = '学生信息';
/** 11 September 2019 in either date system. */
export const DAY_1900 = 43_719;
export const DAY_1904 = 42_257;
