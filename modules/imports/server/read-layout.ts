import { refuseWith } from '@xueji/kernel';
import { type ReadableSheet, type ReadableWorkbook, SPREADSHEET_PROBLEMS } from '@xueji/platform/spreadsheet';
import {
  type ChosenSheet,
  chooseSheet,
  HEADER_SEARCH_ROWS,
  type HeadRow,
  IMPORT_PROBLEMS,
  type MappingContext,
  SAMPLE_ROWS,
  type SheetHead,
  samplesOf,
  type UnderstoodColumn,
  understandColumns,
} from '../model/index.ts';

/** Where in a workbook the list is, and what its columns hold. */
export interface Layout {
  readonly sheet: ReadableSheet;
  readonly chosen: ChosenSheet;
  readonly columns: readonly UnderstoodColumn[];
  /** Names of all sheets that look like lists, in their order. */
  readonly lists: readonly string[];
}

/** The sheet that is asked for: by its place among the lists, or else by its name. */
interface WantedSheet {
  readonly place?: number | undefined;
  readonly name?: string | undefined;
}

/** A workbook may have a sheet per class; of more than this the further ones are not looked at. */
const SHEETS_MAX = 60;

/** Finds the list in a workbook by the first rows of its visible sheets, or takes the sheet of a name. */
export async function readLayout(
  workbook: ReadableWorkbook,
  context: MappingContext,
  wanted: WantedSheet = {},
): Promise<Layout> {
  const sheets = workbook.sheets.filter(({ isVisible }) => isVisible).slice(0, SHEETS_MAX);
  const heads: SheetHead[] = [];
  for (const sheet of sheets) heads.push(await readHead(sheet));
  if (heads.every(({ rows }) => rows.length === 0)) refuseWith(SPREADSHEET_PROBLEMS.empty);
  const best =
    chooseSheet(heads, undefined, context) ?? refuseWith(IMPORT_PROBLEMS.headerNotFound, { rows: HEADER_SEARCH_ROWS });
  const lists = heads.map(({ name }) => name).filter((name) => name === best.head.name || best.further.includes(name));
  const wantedName = wanted.place === undefined ? wanted.name : lists[wanted.place];
  const chosen = chooseSheet(heads, wantedName, context) ?? best;
  const sheet = sheets[heads.indexOf(chosen.head)];
  if (sheet === undefined) throw new Error('A chosen sheet is one of those looked at');
  return { sheet, chosen, lists, columns: understandColumns(chosen.header, samplesOf(chosen), context) };
}

async function readHead(sheet: ReadableSheet): Promise<SheetHead> {
  const rows: HeadRow[] = [];
  for await (const { rowNumber, cells } of sheet.rows()) {
    rows.push({ rowNumber, texts: cells.map(({ text }) => text) });
    if (rowNumber >= HEADER_SEARCH_ROWS + SAMPLE_ROWS) break;
  }
  return { name: sheet.name, rows };
}
