import { parsePlainDate, refuseWith } from '@xueji/kernel';
import { columnIndexOf, EMPTY_VALUE, type RawCell, type SheetRow } from './cell.ts';
import { numberCell, type PlainCell, textCell } from './number-cell.ts';
import type { NumberFormat } from './number-formats.ts';
import { hasContent, RowOrder } from './row-order.ts';
import { type DateSystem, serialOfDate } from './serial-date.ts';
import { decodeEscapes, StringItemText } from './shared-strings.ts';
import type { SpreadsheetLimits } from './spreadsheet-limits.ts';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';
import { attributeOf, eachAttribute, type XmlHandler } from './xml-reader.ts';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly sheetName: string;
  readonly sharedStrings: readonly string[];
  readonly numberFormats: readonly NumberFormat[];
  readonly dateSystem: DateSystem;
  readonly limits: SpreadsheetLimits;
}

/** The last row and column a sheet can have (ECMA-376-1, 18.3.1.73 and 18.3.1.4 as Excel bounds them). */
const ROW_MAX = 1_048_576;
const COLUMN_MAX = 16_384;

/**
 * Turns the XML of a sheet into rows. Rows come out complete and in order; rows the file leaves out and rows without
 * content come as blank, except after the last row with content: formatting down to row 1,048,576 costs nothing.
 */
export class SheetParser implements XmlHandler {
  readonly #context: SheetContext;
  readonly #order: RowOrder;
  readonly #inlineText = new StringItemText();
  #rows: SheetRow[] = [];
  #rowLast = 0;
  #inRow = false;
  #cells: RawCell[] = [];
  #hasContent = false;
  #inCell = false;
  #column = 0;
  #type = '';
  #style = 0;
  #value = '';
  #inValue = false;
  #isFormula = false;

  constructor(context: SheetContext) {
    this.#context = context;
    this.#order = new RowOrder(context.sheetName, context.limits);
  }

  get wantsText(): boolean {
    return this.#inValue || this.#inlineText.wantsText;
  }

  /** The rows completed since the last call. */
  takeRows(): readonly SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (this.#inCell) this.#openInCell(name);
    else if (name === 'c' && this.#inRow) this.#openCell(attributes);
    else if (name === 'row') this.#openRow(attributes);
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text;
    else this.#inlineText.text(text);
  }

  close(name: string): void {
    if (this.#inCell) this.#closeInCell(name);
    else if (name === 'row') this.#closeRow();
  }

  #openRow(attributes: string): void {
    const given = attributeOf(attributes, 'r');
    const rowNumber = given === undefined ? this.#rowLast + 1 : Number(given);
    if (!Number.isInteger(rowNumber) || rowNumber <= this.#rowLast || rowNumber > ROW_MAX) {
      refuseWith(SPREADSHEET_PROBLEMS.damaged);
    }
    this.#rowLast = rowNumber;
    this.#inRow = true;
    this.#cells = [];
    this.#hasContent = false;
    this.#column = -1;
  }

  #closeRow(): void {
    this.#inRow = false;
    if (!this.#hasContent) return;
    for (const row of this.#order.complete(this.#rowLast, this.#cells)) this.#rows.push(row);
  }

  #openCell(attributes: string): void {
    this.#inCell = true;
    this.#value = '';
    this.#isFormula = false;
    this.#type = '';
    this.#style = 0;
    this.#column += 1;
    eachAttribute(attributes, this.#readCellAttribute);
    if (this.#column < 0 || this.#column >= COLUMN_MAX) refuseWith(SPREADSHEET_PROBLEMS.damaged);
  }

  /** A field and not a method, so that no function is made per cell. */
  readonly #readCellAttribute = (name: string, raw: string): void => {
    if (name === 'r') this.#column = columnIndexOf(raw);
    else if (name === 's') this.#style = Number(raw);
    else if (name === 't') this.#type = raw;
  };

  #openInCell(name: string): void {
    if (name === 'v') this.#inValue = true;
    else if (name === 'f') this.#isFormula = true;
    else this.#inlineText.open(name);
  }

  #closeInCell(name: string): void {
    if (name === 'v') this.#inValue = false;
    else if (name === 'c') this.#closeCell();
    else this.#inlineText.close(name);
  }

  #closeCell(): void {
    this.#inCell = false;
    const columnIndex = this.#column;
    const columnLetter = this.#order.letterOf(columnIndex);
    if (columnLetter === undefined) return this.#requireNoContent();
    const cell = this.#readCell(columnIndex, columnLetter);
    if (cell.kind === 'empty') return;
    this.#cells[columnIndex] = this.#isFormula
      ? { kind: 'formula', text: cell.text, columnIndex, columnLetter, result: cell }
      : cell;
    this.#hasContent ||= hasContent(cell);
  }

  #requireNoContent(): void {
    if (this.#readCell(0, '').kind !== 'empty') this.#order.refuseBeyondColumns(this.#rowLast);
  }

  #readCell(columnIndex: number, columnLetter: string): PlainCell {
    const value = this.#value;
    switch (this.#type) {
      case 's':
        return textCell(value === '' ? '' : this.#sharedString(value), columnIndex, columnLetter);
      case 'inlineStr':
        return textCell(this.#inlineText.take(), columnIndex, columnLetter);
      case 'str':
        return textCell(decodeEscapes(value), columnIndex, columnLetter);
      case '':
      case 'n':
        return this.#readNumber(value, columnIndex, columnLetter);
      case 'b': {
        const isTrue = value === '1' || value === 'true';
        const text = isTrue ? 'TRUE' : 'FALSE';
        return value === ''
          ? { ...EMPTY_VALUE, columnIndex, columnLetter }
          : { kind: 'boolean', text, columnIndex, columnLetter, value: isTrue };
      }
      case 'e':
        return { kind: 'error', text: value, columnIndex, columnLetter };
      case 'd':
        return this.#readIsoDate(value, columnIndex, columnLetter);
      default:
        return refuseWith(SPREADSHEET_PROBLEMS.damaged);
    }
  }

  #sharedString(position: string): string {
    return this.#context.sharedStrings[Number(position)] ?? refuseWith(SPREADSHEET_PROBLEMS.damaged);
  }

  #readNumber(written: string, columnIndex: number, columnLetter: string): PlainCell {
    if (written === '') return { ...EMPTY_VALUE, columnIndex, columnLetter };
    const value = Number(written);
    if (!Number.isFinite(value)) return refuseWith(SPREADSHEET_PROBLEMS.damaged);
    const { numberFormats, dateSystem } = this.#context;
    return numberCell(value, numberFormats[this.#style], dateSystem, { columnIndex, columnLetter });
  }

  /** A date in ISO 8601, which the strict form of the format may use. */
  #readIsoDate(written: string, columnIndex: number, columnLetter: string): PlainCell {
    const date = parsePlainDate(written.slice(0, 10));
    if (date === undefined) return textCell(written, columnIndex, columnLetter);
    const serial = serialOfDate(date, this.#context.dateSystem);
    return { kind: 'date', text: date, columnIndex, columnLetter, date, serial };
  }
}
