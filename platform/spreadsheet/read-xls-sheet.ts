import { refuseWith } from '@xueji/kernel';
import { type BiffRecord, RECORD, RecordReader, recordAt, unpackNumber, versionOf } from './biff-record.ts';
import { readText } from './biff-text.ts';
import { EMPTY_VALUE, type RawCell, type SheetRow } from './cell.ts';
import { numberCell, type PlainCell, textCell } from './number-cell.ts';
import type { XlsSheet, XlsWorkbook } from './open-xls.ts';
import { hasContent, RowOrder } from './row-order.ts';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';

const CELL_RECORDS: ReadonlySet<number> = new Set([
  RECORD.formula,
  RECORD.packedNumbers,
  RECORD.richText,
  RECORD.sharedText,
  RECORD.number,
  RECORD.text,
  RECORD.booleanOrError,
  RECORD.packedNumber,
]);

/** What a cell shows where a formula failed ([MS-XLS] 2.5.10). */
const ERROR_TEXTS: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
};

const ROW_STEP = 2 ** 32;

/** Reads one sheet of an .xls workbook, row by row. */
export function* readXlsSheet(workbook: XlsWorkbook, sheet: XlsSheet): Iterable<SheetRow> {
  const order = new RowOrder(sheet.name, workbook.limits);
  const cells: (RawCell | undefined)[] = [];
  let row = 0;
  let isContent = false;
  for (const key of cellPlaces(workbook, sheet)) {
    const rowOfCell = Math.floor(key / ROW_STEP);
    if (rowOfCell !== row) {
      if (isContent) yield* order.complete(row + 1, cells.splice(0));
      cells.length = 0;
      isContent = false;
      row = rowOfCell;
    }
    for (const cell of cellsAt(workbook, key % ROW_STEP, order, row + 1)) {
      if (cell.kind === 'empty') continue;
      cells[cell.columnIndex] = cell;
      isContent ||= hasContent(cell);
    }
  }
  if (isContent) yield* order.complete(row + 1, cells);
}

/**
 * Where the records of cells are, in the order of rows: some programs write them in another order, and only numbers are
 * kept to sort them. A number is the row and, below it, the place in the stream.
 */
function cellPlaces({ stream }: XlsWorkbook, { at }: XlsSheet): Float64Array {
  const start = recordAt(stream, at);
  versionOf(start);
  const keys: number[] = [];
  let depth = 0;
  let isSorted = true;
  let place = at;
  for (let record = start; record !== undefined; record = recordAt(stream, place)) {
    if (record.id === RECORD.startOfSubstream) depth += 1;
    else if (record.id === RECORD.endOfSubstream) depth -= 1;
    else if (depth === 1 && CELL_RECORDS.has(record.id)) {
      const key = new RecordReader(record.body).short() * ROW_STEP + place;
      isSorted &&= keys.length === 0 || key > (keys.at(-1) ?? 0);
      keys.push(key);
    }
    // Charts lie within a sheet as substreams of their own.
    if (depth === 0) return isSorted ? Float64Array.from(keys) : Float64Array.from(keys).sort();
    place = record.next;
  }
  return refuseWith(SPREADSHEET_PROBLEMS.damaged);
}

function* cellsAt(workbook: XlsWorkbook, at: number, order: RowOrder, rowNumber: number): Iterable<RawCell> {
  const record = recordAt(workbook.stream, at) ?? refuseWith(SPREADSHEET_PROBLEMS.damaged);
  const reader = new RecordReader(record.body, 2);
  const column = reader.short();
  if (record.id !== RECORD.packedNumbers) {
    const cell = readCell(workbook, record, reader, placeOf(column, order));
    if (order.letterOf(column) === undefined && cell.kind !== 'empty') order.refuseBeyondColumns(rowNumber);
    yield cell;
    return;
  }
  // Ends with the number of its last column.
  for (let index = column; reader.left >= 8; index += 1) {
    if (order.letterOf(index) === undefined) order.refuseBeyondColumns(rowNumber);
    yield numberOf(workbook, reader.short(), unpackNumber(reader.long()), placeOf(index, order));
  }
}

interface Place {
  readonly columnIndex: number;
  readonly columnLetter: string;
}

function placeOf(columnIndex: number, order: RowOrder): Place {
  return { columnIndex, columnLetter: order.letterOf(columnIndex) ?? '' };
}

function readCell(workbook: XlsWorkbook, record: BiffRecord, reader: RecordReader, place: Place): RawCell {
  const style = reader.short();
  switch (record.id) {
    case RECORD.sharedText: {
      const text = workbook.sharedTexts[reader.long()] ?? refuseWith(SPREADSHEET_PROBLEMS.damaged);
      return textCell(text, place.columnIndex, place.columnLetter);
    }
    case RECORD.text:
    case RECORD.richText:
      return textCell(readText(reader, workbook.text, 2), place.columnIndex, place.columnLetter);
    case RECORD.number:
      return numberOf(workbook, style, reader.double(), place);
    case RECORD.packedNumber:
      return numberOf(workbook, style, unpackNumber(reader.long()), place);
    case RECORD.booleanOrError: {
      const value = reader.byte();
      return reader.byte() === 1 ? errorCell(value, place) : booleanCell(value, place);
    }
    default: {
      const result = resultOf(workbook, record, reader.take(8), style, place);
      return result.kind === 'empty' ? result : { kind: 'formula', text: result.text, ...place, result };
    }
  }
}

function numberOf(workbook: XlsWorkbook, style: number, value: number, place: Place): PlainCell {
  if (!Number.isFinite(value)) refuseWith(SPREADSHEET_PROBLEMS.damaged);
  return numberCell(value, workbook.numberFormats[style], workbook.dateSystem, place);
}

function booleanCell(value: number, place: Place): PlainCell {
  return { kind: 'boolean', text: value === 0 ? 'FALSE' : 'TRUE', ...place, value: value !== 0 };
}

function errorCell(value: number, place: Place): PlainCell {
  return { kind: 'error', text: ERROR_TEXTS[value] ?? '#N/A', ...place };
}

/** What a formula came to when the workbook was saved: a number, or a mark that says what it is ([MS-XLS] 2.5.133). */
function resultOf(workbook: XlsWorkbook, record: BiffRecord, stored: Buffer, style: number, place: Place): PlainCell {
  if (stored.readUInt16LE(6) !== 0xffff) return numberOf(workbook, style, stored.readDoubleLE(0), place);
  switch (stored.readUInt8(0)) {
    case 0:
      return textCell(resultText(workbook, record.next), place.columnIndex, place.columnLetter);
    case 1:
      return booleanCell(stored.readUInt8(2), place);
    case 2:
      return errorCell(stored.readUInt8(2), place);
    default:
      return { ...EMPTY_VALUE, ...place };
  }
}

/** A text result follows its formula, after what the formula shares with others. */
function resultText({ stream, text }: XlsWorkbook, after: number): string {
  let record = recordAt(stream, after);
  while (record?.id === RECORD.sharedFormula || record?.id === RECORD.array || record?.id === RECORD.table) {
    record = recordAt(stream, record.next);
  }
  return record?.id === RECORD.formulaText ? readText(new RecordReader(record.body), text, 2) : '';
}
