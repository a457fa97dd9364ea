import { refuseWith } from '@xueji/kernel';
import type { SheetRow } from './cell.ts';
import { textCell } from './number-cell.ts';
import { hasContent, RowOrder } from './row-order.ts';
import type { SpreadsheetLimits } from './spreadsheet-limits.ts';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';
import { decodeText } from './text-encoding.ts';

/** What a text file calls its only sheet. */
export const TEXT_SHEET_NAME = 'CSV';

const DELIMITERS = [',', '\t', ';'] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** As many as Excel keeps of one cell. A quote that is never closed would otherwise take in the rest of the file. */
const TEXT_LENGTH_MAX = 32_767;
/** As many columns as a sheet can have: no more fields of one record are held. */
const FIELDS_MAX = 16_384;
/** Enough to meet the header below titles and notes. */
const RECORDS_TO_JUDGE = 30;
/** A first line that names the delimiter, which Excel obeys and does not show. */
const DELIMITER_LINE = /^sep=([,;\t])\r?\n/i;
/** ="0123": how programs keep Excel from making a number of digits. The text within is what the cell shows. */
const KEPT_DIGITS = /^="([^"]*)"$/;

/** Reads delimited text, quoted as in RFC 4180. Every cell is text: nothing says that digits are a number. */
export function* readDelimitedText(bytes: Buffer, limits: SpreadsheetLimits): Iterable<SheetRow> {
  const [first = '', ...named] = DELIMITER_LINE.exec(headOf(bytes)) ?? [];
  const delimiter = (named[0] as Delimiter | undefined) ?? delimiterOf(headOf(bytes));
  const order = new RowOrder(TEXT_SHEET_NAME, limits);
  let rowNumber = 0;
  for (const fields of recordsOf(withoutStart(decodeText(bytes), first.length), delimiter)) {
    rowNumber += 1;
    if (fields.length > FIELDS_MAX) order.refuseBeyondColumns(rowNumber);
    const cells = fields.flatMap((field, columnIndex) => {
      const text = KEPT_DIGITS.exec(field)?.[1] ?? field;
      const columnLetter = order.letterOf(columnIndex);
      if (columnLetter !== undefined) return [textCell(text, columnIndex, columnLetter)];
      return text.trim() === '' ? [] : order.refuseBeyondColumns(rowNumber);
    });
    const last = cells.findLastIndex(hasContent);
    if (last >= 0) yield* order.complete(rowNumber, cells.slice(0, last + 1));
  }
}

function headOf(bytes: Buffer): string {
  for (const piece of decodeText(bytes)) return piece;
  return '';
}

function* withoutStart(pieces: Iterable<string>, length: number): Iterable<string> {
  let left = length;
  for (const piece of pieces) {
    yield piece.slice(left);
    left = Math.max(0, left - piece.length);
  }
}

/** The delimiter that makes the widest record: titles have none, and a comma within an address makes a record narrow. */
function delimiterOf(head: string): Delimiter {
  let widest: { readonly delimiter: Delimiter; readonly fields: number } = { delimiter: ',', fields: 1 };
  for (const delimiter of DELIMITERS) {
    const fields = widestRecord(head, delimiter);
    if (fields > widest.fields) widest = { delimiter, fields };
  }
  return widest.delimiter;
}

function widestRecord(head: string, delimiter: Delimiter): number {
  let records = 0;
  let widest = 0;
  for (const fields of recordsOf([head], delimiter, true)) {
    widest = Math.max(widest, fields.length);
    records += 1;
    if (records === RECORDS_TO_JUDGE) break;
  }
  return widest;
}

/**
 * Splits text into records and fields. A quote opens a quoted field only at its beginning; elsewhere it is a character
 * like any other. `isPart`: the text is only looked at, and may
 * end within a quoted field.
 */
function* recordsOf(pieces: Iterable<string>, delimiter: Delimiter, isPart = false): Iterable<string[]> {
  const special = { ',': /[",\r\n]/g, ';': /[";\r\n]/g, '\t': /["\t\r\n]/g }[delimiter];
  const field = new FieldText(isPart ? Number.POSITIVE_INFINITY : TEXT_LENGTH_MAX);
  let fields: string[] = [];
  let record = 1;
  let afterReturn = false;
  for (const piece of pieces) {
    let at = 0;
    while (at < piece.length) {
      if (field.isQuoted) {
        at = field.takeQuoted(piece, at, record);
        continue;
      }
      special.lastIndex = at;
      const found = special.exec(piece)?.index ?? piece.length;
      if (found > at) {
        field.take(piece.slice(at, found), record);
        afterReturn = false;
      }
      const mark = piece[found];
      at = found + 1;
      if (mark === undefined) continue;
      if (mark === '"') {
        field.takeQuote();
      } else if (mark === delimiter) {
        // One too many is enough to tell.
        if (fields.length <= FIELDS_MAX) fields.push(field.end());
        else field.end();
      } else if (!(mark === '\n' && afterReturn)) {
        yield [...fields, field.end()];
        fields = [];
        record += 1;
      }
      afterReturn = mark === '\r';
    }
  }
  if (field.isQuoted && !isPart) refuseWith(SPREADSHEET_PROBLEMS.openQuote, { row: record });
  if (fields.length > 0 || field.hasBegun) yield [...fields, field.end()];
}

/** The field being read. */
class FieldText {
  readonly #lengthMax: number;
  #text = '';
  #begun = false;
  #quoted = false;
  /** Just after a quote within a quoted field: another one is a quote, anything else goes on outside. */
  #quoteClosed = false;

  constructor(lengthMax: number) {
    this.#lengthMax = lengthMax;
  }

  get isQuoted(): boolean {
    return this.#quoted;
  }

  get hasBegun(): boolean {
    return this.#begun;
  }

  take(text: string, record: number): void {
    this.#text += text;
    this.#begun = true;
    this.#quoteClosed = false;
    if (this.#text.length > this.#lengthMax) refuseWith(SPREADSHEET_PROBLEMS.openQuote, { row: record });
  }

  takeQuote(): void {
    if (this.#quoteClosed) {
      this.#text += '"';
      this.#quoted = true;
    } else if (this.#begun) {
      this.#text += '"';
    } else {
      this.#quoted = true;
    }
    this.#begun = true;
    this.#quoteClosed = false;
  }

  /** Takes what is within quotes and returns where it ends in the piece. */
  takeQuoted(piece: string, at: number, record: number): number {
    const quote = piece.indexOf('"', at);
    const end = quote === -1 ? piece.length : quote;
    this.take(piece.slice(at, end), record);
    if (quote === -1) return end;
    this.#quoted = false;
    this.#quoteClosed = true;
    return quote + 1;
  }

  end(): string {
    const text = this.#text;
    this.#text = '';
    this.#begun = false;
    this.#quoteClosed = false;
    return text;
  }
}
