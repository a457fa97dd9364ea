import { refuseWith } from '@xueji/kernel';
import { MEDIA_TYPES, sniffMediaType } from '../files/index.ts';
import type { SheetRow } from './cell.ts';
import { readDelimitedText, TEXT_SHEET_NAME } from './delimited-text.ts';
import { collectWorkbook, type OpenWorkbook, openWorkbook, type WorkbookSource } from './open-workbook.ts';
import { openXls } from './open-xls.ts';
import { readXlsSheet } from './read-xls-sheet.ts';
import { SheetParser } from './sheet-parser.ts';
import { READING_LIMITS, type SpreadsheetLimits } from './spreadsheet-limits.ts';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';
import type { WorksheetPart } from './workbook-parts.ts';
import { XmlReader } from './xml-reader.ts';

/** A sheet that can be read, as often as one likes: from the beginning each time. */
export interface ReadableSheet {
  readonly name: string;
  /** Nobody looks into hidden sheets, so nobody knows what would be read from them. */
  readonly isVisible: boolean;
  /**
   * Read as they are asked for: a slow reader costs no memory. Rows come in order and without gaps, blank ones marked, up
   * to the last row with content; none when there is no content.
   */
  readonly rows: () => AsyncIterable<SheetRow>;
}

/** A file of rows and columns, whatever kind it is. */
export interface ReadableWorkbook {
  readonly kind: 'xlsx' | 'xls' | 'text';
  readonly sheets: readonly ReadableSheet[];
}

/**
 * Opens what a school sends: .xlsx, .xls, delimited text. The kind is told by the content, never by a name. Refuses with
 * the kinds in `SPREADSHEET_PROBLEMS`, reading rows may too.
 */
export async function openForReading(
  source: WorkbookSource,
  limits: SpreadsheetLimits = READING_LIMITS,
): Promise<ReadableWorkbook> {
  const bytes = await collectWorkbook(source, limits);
  const mediaType = sniffMediaType(bytes);
  if (mediaType === MEDIA_TYPES.text) {
    const rows = () => inTurns(readDelimitedText(bytes, limits));
    return { kind: 'text', sheets: [{ name: TEXT_SHEET_NAME, isVisible: true, rows }] };
  }
  if (mediaType === MEDIA_TYPES.xls) {
    const workbook = openXls(bytes, limits);
    const sheets = workbook.sheets.map((sheet) => ({ ...sheet, rows: () => inTurns(readXlsSheet(workbook, sheet)) }));
    return { kind: 'xls', sheets };
  }
  const workbook = await openWorkbook(bytes, limits);
  const sheets = workbook.worksheets.map((sheet) => ({ ...sheet, rows: () => readSheet(workbook, sheet) }));
  return { kind: 'xlsx', sheets };
}

/** Reads the first visible sheet that has content, row by row. */
export async function* readWorkbook(
  source: WorkbookSource,
  limits: SpreadsheetLimits = READING_LIMITS,
): AsyncIterable<SheetRow> {
  const workbook = await openForReading(source, limits);
  for (const sheet of workbook.sheets) {
    if (!sheet.isVisible) continue;
    let hasRows = false;
    for await (const row of sheet.rows()) {
      hasRows = true;
      yield row;
    }
    if (hasRows) return;
  }
  refuseWith(SPREADSHEET_PROBLEMS.empty);
}

/** Reads one sheet of an open workbook. */
export async function* readSheet(workbook: OpenWorkbook, { name, part }: WorksheetPart): AsyncIterable<SheetRow> {
  const parser = new SheetParser({ ...workbook, sheetName: name });
  const reader = new XmlReader(parser);
  for await (const chunk of workbook.archive.read(part)) {
    reader.write(chunk);
    yield* parser.takeRows();
  }
  reader.end();
  yield* parser.takeRows();
}

/** Rows computed without a pause, given in turns: after so many, others of this process get theirs. */
const ROWS_PER_TURN = 200;

async function* inTurns(rows: Iterable<SheetRow>): AsyncIterable<SheetRow> {
  let given = 0;
  for (const row of rows) {
    yield row;
    given += 1;
    if (given % ROWS_PER_TURN === 0) await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
