import { refuseWith } from '@xueji/kernel';
import { columnLetterOf, EMPTY_VALUE, type RawCell, type SheetRow } from './cell.ts';
import type { SpreadsheetLimits } from './spreadsheet-limits.ts';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';

/**
 * Completes the rows of a sheet whatever the kind of file: cells without gaps, left out rows as blank ones, and nothing
 * after the last row with content.
 */
export class RowOrder {
  readonly #sheetName: string;
  readonly #limits: SpreadsheetLimits;
  readonly #letters: readonly string[];
  readonly #emptyCells: readonly RawCell[];
  #rowGiven = 0;

  constructor(sheetName: string, limits: SpreadsheetLimits) {
    this.#sheetName = sheetName;
    this.#limits = limits;
    this.#letters = Array.from({ length: limits.columnsMax }, (_, index) => columnLetterOf(index));
    this.#emptyCells = this.#letters.map((columnLetter, columnIndex) => ({
      ...EMPTY_VALUE,
      columnIndex,
      columnLetter,
    }));
  }

  /** The letter of a column that is read; undefined beyond the last. */
  letterOf(columnIndex: number): string | undefined {
    return this.#letters[columnIndex];
  }

  /** Beyond the last column that is read only formatting may stand. */
  refuseBeyondColumns(rowNumber: number): never {
    const { columnsMax } = this.#limits;
    refuseWith(SPREADSHEET_PROBLEMS.tooManyColumns, { sheet: this.#sheetName, row: rowNumber, columnsMax });
  }

  /** A row with content, after the blank ones before it. `cells` may have gaps. Rows are given in order. */
  complete(rowNumber: number, cells: readonly (RawCell | undefined)[]): readonly SheetRow[] {
    const sheetName = this.#sheetName;
    const { rowsMax } = this.#limits;
    if (rowNumber > rowsMax) {
      refuseWith(SPREADSHEET_PROBLEMS.tooManyRows, { sheet: sheetName, row: rowNumber, rowsMax });
    }
    const rows: SheetRow[] = [];
    while (this.#rowGiven < rowNumber - 1) {
      this.#rowGiven += 1;
      rows.push({ sheetName, rowNumber: this.#rowGiven, isBlank: true, cells: [] });
    }
    this.#rowGiven = rowNumber;
    rows.push({
      sheetName,
      rowNumber,
      isBlank: false,
      cells: Array.from(cells, (cell, index) => cell ?? this.#emptyAt(index)),
    });
    return rows;
  }

  #emptyAt(columnIndex: number): RawCell {
    return this.#emptyCells[columnIndex] ?? refuseWith(SPREADSHEET_PROBLEMS.damaged);
  }
}

/** Whether a cell makes its row one with content: white space alone does not. */
export function hasContent(cell: RawCell): boolean {
  return cell.kind === 'text' ? cell.text.trim() !== '' : cell.kind !== 'empty';
}
