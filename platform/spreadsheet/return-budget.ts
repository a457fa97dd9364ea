import { refuseWith } from '@xueji/kernel';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';

/**
 * Values, styles, merges and drop-downs, one for each cell. Room for the list of a school (domain: 5,000 rows of 60
 * columns, all styled) beside its lists of codes; with values only it comes to about 0.8 GB.
 */
const UNITS_MAX = 1_000_000;
/** A value takes more memory than all else a cell may have: about 1.6 kB while the workbook is written. */
const UNITS_PER_VALUE = 2;

/** Counts what a workbook would take in memory, before it takes it. */
export class ReturnBudget {
  #unitsLeft = UNITS_MAX;

  spend(units: number): void {
    this.#unitsLeft -= units;
    if (this.#unitsLeft >= 0) return;
    refuseWith(SPREADSHEET_PROBLEMS.tooLargeToReturn, { cellsMax: UNITS_MAX / UNITS_PER_VALUE });
  }

  spendOnValues(cells: number): void {
    this.spend(cells * UNITS_PER_VALUE);
  }
}
