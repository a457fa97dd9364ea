import { refuseWith } from '@xueji/kernel';
import { type BiffRecord, RECORD, RecordReader, recordAt, versionOf } from './biff-record.ts';
import { decoderOf, readSharedTexts, readText, type TextForm } from './biff-text.ts';
import { CompoundFile } from './compound-file.ts';
import { builtInFormat, formatOf, type NumberFormat } from './number-formats.ts';
import type { DateSystem } from './serial-date.ts';
import type { SpreadsheetLimits } from './spreadsheet-limits.ts';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';

export interface XlsSheet {
  readonly name: string;
  readonly isVisible: boolean;
  /** Where its records begin in the stream. */
  readonly at: number;
}

/** An .xls workbook with what its sheets share. */
export interface XlsWorkbook {
  readonly stream: Buffer;
  readonly text: TextForm;
  readonly sheets: readonly XlsSheet[];
  readonly sharedTexts: readonly string[];
  readonly numberFormats: readonly NumberFormat[];
  readonly dateSystem: DateSystem;
  readonly limits: SpreadsheetLimits;
}

const SHEET_OF_CELLS = 0;
const SHEET_OF_MACROS = 1;
/** The storage Excel keeps Visual Basic in. */
const MACRO_STORAGE = '_VBA_PROJECT_CUR';

/** Takes in an .xls workbook up to its sheets. What announces macros or a password is refused. */
export function openXls(bytes: Buffer, limits: SpreadsheetLimits): XlsWorkbook {
  const file = new CompoundFile(bytes);
  if (file.names.includes(MACRO_STORAGE)) refuseWith(SPREADSHEET_PROBLEMS.withMacros);
  const stream = file.stream('Workbook') ?? file.stream('Book') ?? refuseWith(SPREADSHEET_PROBLEMS.notWorkbook);
  const globals = new Globals(stream);
  return { stream, limits, ...globals.read() };
}

/** The first substream: what holds for the whole workbook. */
class Globals {
  readonly #stream: Buffer;
  readonly #formats = new Map<number, NumberFormat>();
  readonly #styles: number[] = [];
  readonly #sheetRecords: Buffer[] = [];
  #decoder = decoderOf(0);
  #dateSystem: DateSystem = '1900';
  #sharedTexts: readonly string[] = [];

  constructor(stream: Buffer) {
    this.#stream = stream;
  }

  read(): Omit<XlsWorkbook, 'stream' | 'limits'> {
    const start = recordAt(this.#stream, 0);
    const version = versionOf(start);
    let record = start;
    while (record !== undefined && record.id !== RECORD.endOfSubstream) {
      this.#take(record, { version, decoder: this.#decoder });
      record = recordAt(this.#stream, record.next);
    }
    const text: TextForm = { version, decoder: this.#decoder };
    return {
      text,
      sheets: this.#sheetRecords.flatMap((body) => sheetOf(body, text)),
      sharedTexts: this.#sharedTexts,
      numberFormats: this.#styles.map((id) => this.#formats.get(id) ?? builtInFormat(id)),
      dateSystem: this.#dateSystem,
    };
  }

  #take({ id, body, next }: BiffRecord, text: TextForm): void {
    const reader = new RecordReader(body);
    switch (id) {
      case RECORD.filePassword:
        return refuseWith(SPREADSHEET_PROBLEMS.encrypted);
      case RECORD.codePage:
        this.#decoder = decoderOf(reader.short());
        return;
      case RECORD.dateMode:
        this.#dateSystem = reader.short() === 1 ? '1904' : '1900';
        return;
      case RECORD.numberFormat:
        this.#formats.set(reader.short(), formatOf(readText(reader, text, text.version === 5 ? 1 : 2)));
        return;
      case RECORD.cellStyle:
        reader.short();
        this.#styles.push(reader.short());
        return;
      case RECORD.sheet:
        this.#sheetRecords.push(body);
        return;
      case RECORD.sharedStrings:
        this.#sharedTexts = readSharedTexts([body, ...this.#continuationsFrom(next)]);
    }
  }

  #continuationsFrom(at: number): readonly Buffer[] {
    const blocks: Buffer[] = [];
    for (let record = recordAt(this.#stream, at); record?.id === RECORD.continued; ) {
      blocks.push(record.body);
      record = recordAt(this.#stream, record.next);
    }
    return blocks;
  }
}

function sheetOf(body: Buffer, text: TextForm): readonly XlsSheet[] {
  const reader = new RecordReader(body);
  const at = reader.long();
  const isVisible = (reader.byte() & 3) === 0;
  const kind = reader.byte();
  // A macro sheet runs formulas of Excel 4; no macro project announces it.
  if (kind === SHEET_OF_MACROS) refuseWith(SPREADSHEET_PROBLEMS.withMacros);
  return kind === SHEET_OF_CELLS ? [{ name: readText(reader, text, 1), isVisible, at }] : [];
}
