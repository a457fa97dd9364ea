import { refuseWith } from '@xueji/kernel';
import type { SheetRow } from './cell.ts';
import { type OpenWorkbook, openWorkbook, type WorkbookSource } from './open-workbook.ts';
import { SheetParser } from './sheet-parser.ts';
import { READING_LIMITS, type SpreadsheetLimits } from './spreadsheet-limits.ts';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';
import type { WorksheetPart } from './workbook-parts.ts';
import { XmlReader } from './xml-reader.ts';

/**
 * Reads the first visible sheet that has content, row by row: rows are read as they are asked for, so a slow reader costs
 * no memory. Rows come in order and without gaps, blank ones marked, up to the last row with content.
 *
 * Refuses, perhaps only after some rows, with the kinds in `SPREADSHEET_PROBLEMS`.
 */
export async function* readWorkbook(
  source: WorkbookSource,
  limits: SpreadsheetLimits = READING_LIMITS,
): AsyncIterable<SheetRow> {
  const workbook = await openWorkbook(source, limits);
  for (const sheet of workbook.worksheets) {
    if (!sheet.isVisible) continue;
    let hasRows = false;
    for await (const row of readSheet(workbook, sheet)) {
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
