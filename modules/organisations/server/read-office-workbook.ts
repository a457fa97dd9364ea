import { refuseWith } from '@xueji/kernel';
import {
  openForReading,
  plainValueOf,
  type ReadableSheet,
  type SheetRow,
  SPREADSHEET_PROBLEMS,
} from '@xueji/platform/spreadsheet';
import {
  findOfficeColumns,
  isRequiredColumn,
  labelOfColumn,
  OFFICE_WORKBOOK_PROBLEMS,
  type OfficeColumn,
  officeColumns,
} from '../model/index.ts';

/** Offices that are added in one act, and so in one transaction: it must end well before others notice it. */
export const OFFICES_MAX = 500;

/** A title and a note may stand over the header, no more. */
const HEADER_SEARCH_ROWS = 20;

/** One row below the header, its texts by column. */
export interface OfficeWorkbookRow {
  readonly rowNumber: number;
  readonly texts: ReadonlyMap<OfficeColumn, string>;
}

/** Reads the first visible sheet with the header of a list of offices, whole: it is short. */
export async function readOfficeWorkbook(content: Buffer): Promise<readonly OfficeWorkbookRow[]> {
  const workbook = await openForReading([content]);
  for (const sheet of workbook.sheets.filter(({ isVisible }) => isVisible)) {
    const rows = await readSheet(sheet);
    if (rows === undefined) continue;
    if (rows.length === 0) refuseWith(SPREADSHEET_PROBLEMS.empty);
    return rows;
  }
  return refuseWith(OFFICE_WORKBOOK_PROBLEMS.headerNotFound, { rows: HEADER_SEARCH_ROWS });
}

/** Undefined when the sheet has no header of a list of offices. */
async function readSheet(sheet: ReadableSheet): Promise<readonly OfficeWorkbookRow[] | undefined> {
  let columns: ReadonlyMap<OfficeColumn, number> | undefined;
  const rows: OfficeWorkbookRow[] = [];
  for await (const row of sheet.rows()) {
    if (row.isBlank) continue;
    if (columns === undefined) {
      columns = findOfficeColumns(row.cells.map(({ text }) => text));
      if (columns === undefined && row.rowNumber >= HEADER_SEARCH_ROWS) return undefined;
      if (columns !== undefined) refuseMissingColumns(columns);
      continue;
    }
    if (rows.length === OFFICES_MAX) refuseWith(OFFICE_WORKBOOK_PROBLEMS.tooManyRows, { max: OFFICES_MAX });
    rows.push({ rowNumber: row.rowNumber, texts: textsOf(row, columns) });
  }
  return columns === undefined ? undefined : rows;
}

function textsOf(row: SheetRow, columns: ReadonlyMap<OfficeColumn, number>): ReadonlyMap<OfficeColumn, string> {
  return new Map(
    [...columns].map(([column, index]) => {
      const cell = row.cells[index];
      return [column, cell === undefined ? '' : plainValueOf(cell).text.trim()];
    }),
  );
}

function refuseMissingColumns(columns: ReadonlyMap<OfficeColumn, number>): void {
  const missing = officeColumns.filter((column) => isRequiredColumn(column) && !columns.has(column)).map(labelOfColumn);
  if (missing.length === 0) return;
  refuseWith(OFFICE_WORKBOOK_PROBLEMS.columnsMissing, {
    columns: { zh: missing.map(({ zh }) => zh).join('、'), en: missing.map(({ en }) => en).join(', ') },
  });
}
