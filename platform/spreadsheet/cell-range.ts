import { columnIndexOf, columnLetterOf } from './cell.ts';

/** A rectangle of cells; rows from 1 and columns from 0, both ends included. */
export interface CellRange {
  readonly rowFirst: number;
  readonly rowLast: number;
  readonly columnFirst: number;
  readonly columnLast: number;
}

const RANGE = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/;

/** 'A1' or '$A$1:B2' → range, or undefined for any other notation. */
export function parseRange(text: string): CellRange | undefined {
  const match = RANGE.exec(text);
  if (match === null) return undefined;
  const [, letters = '', row = '', lettersTo = letters, rowTo = row] = match;
  return {
    rowFirst: Number(row),
    rowLast: Number(rowTo),
    columnFirst: columnIndexOf(letters),
    columnLast: columnIndexOf(lettersTo),
  };
}

/** The part of a range within a sheet of so many rows and columns, or undefined when there is none. */
export function clipRange(range: CellRange, rows: number, columns: number): CellRange | undefined {
  const clipped = {
    ...range,
    rowLast: Math.min(range.rowLast, rows),
    columnLast: Math.min(range.columnLast, columns - 1),
  };
  return clipped.rowFirst >= 1 && sizeOf(clipped) > 0 ? clipped : undefined;
}

/** Cells in a range; none when its ends are crossed. */
export function sizeOf({ rowFirst, rowLast, columnFirst, columnLast }: CellRange): number {
  return Math.max(0, rowLast - rowFirst + 1) * Math.max(0, columnLast - columnFirst + 1);
}

export function formatRange({ rowFirst, rowLast, columnFirst, columnLast }: CellRange): string {
  return `${columnLetterOf(columnFirst)}${rowFirst}:${columnLetterOf(columnLast)}${rowLast}`;
}

/** References of all cells in a range, row by row. */
export function cellsOf({ rowFirst, rowLast, columnFirst, columnLast }: CellRange): readonly string[] {
  const cells: string[] = [];
  for (let row = rowFirst; row <= rowLast; row += 1) {
    for (let column = columnFirst; column <= columnLast; column += 1) cells.push(`${columnLetterOf(column)}${row}`);
  }
  return cells;
}
