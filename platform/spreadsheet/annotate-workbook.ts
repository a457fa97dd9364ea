import { Readable } from 'node:stream';
import { refuseWith } from '@xueji/kernel';
import exceljs, { type Cell, type Fill, type Style, type Worksheet } from 'exceljs';
import { MEDIA_TYPES, sniffMediaType } from '../files/index.ts';
import type { RawCell } from './cell.ts';
import { enlargeNoteBoxes } from './note-boxes.ts';
import { collectWorkbook, openWorkbook, type WorkbookSource } from './open-workbook.ts';
import { openForReading } from './read-workbook.ts';
import { prepareReturn, type ReturnedSheet, uniqueName } from './returned-workbook.ts';
import { rewriteAsXlsx } from './rewrite-as-xlsx.ts';
import { RETURNING_LIMITS } from './spreadsheet-limits.ts';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';

/** A remark on one cell. */
export interface CellAnnotation {
  /** As Excel shows it: the first row is 1. */
  readonly row: number;
  /** The `columnIndex` of the cell: the first column is 0. */
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

export interface AnnotateOptions {
  readonly annotations: readonly CellAnnotation[];
  /** The sheet the annotations are about; left out or unknown, the first visible one with content. */
  readonly sheetName?: string;
  /** A sheet added at the end; one of this title from an earlier round is replaced. The first line is its header. */
  readonly summarySheet?: { readonly title: string; readonly lines: readonly (readonly string[])[] };
}

/**
 * Vermilion and amber of the interface, mixed with more colour than the tints on screen: those vanish between the grid
 * lines of a sheet.
 */
const FILL_COLOURS = { error: 'FFF7D4D0', warning: 'FFFAE7BF' } as const;
const OWN_COLOURS: ReadonlySet<string | undefined> = new Set(Object.values(FILL_COLOURS));
const NOTE_FONT = { size: 9 } as const;

/**
 * Gives a workbook back with remarks: a comment and a coloured fill on each cell, everything else where and as it was.
 * Values keep their type, identifiers stay text, columns stay in their place. Formulas come back as their results;
 * macros, links and whatever else acts do not come back (see returned-workbook.ts). Remarks of an earlier round are gone.
 * An .xls or text file comes back as .xlsx.
 *
 * Refuses with the kinds in `SPREADSHEET_PROBLEMS`, `spreadsheet/too-large-to-return` among them.
 */
export async function annotateWorkbook(source: WorkbookSource, options: AnnotateOptions): Promise<Readable> {
  const { annotations, sheetName, summarySheet } = options;
  const original = await openWorkbook(await xlsxOf(source), RETURNING_LIMITS);
  const { looks, hasTheme, sheets } = await prepareReturn(original, summarySheet?.title);
  const withContent = sheets.filter(({ rows }) => rows.length > 0);
  const subject =
    withContent.find(({ rows }) => rows[0]?.sheetName === sheetName) ??
    withContent.find(({ isVisible }) => isVisible) ??
    refuseWith(SPREADSHEET_PROBLEMS.empty);

  const workbook = new exceljs.Workbook();
  // The library takes Node's buffers, though its types say otherwise.
  await workbook.xlsx.load(looks as unknown as ArrayBuffer);
  workbook.creator = 'Xueji';
  workbook.lastModifiedBy = 'Xueji';
  // Without a theme of the original the library would refer to one and not write it; unset, it writes its own.
  if (!hasTheme) Reflect.set(workbook, '_themes', undefined);
  for (const sheet of sheets) {
    const worksheet = workbook.getWorksheet(sheet.name);
    if (worksheet === undefined) throw new Error('A sheet was lost on the way back');
    clearOwnFills(worksheet, sheet);
    fillIn(worksheet, sheet);
    if (sheet === subject) annotate(worksheet, annotations);
  }
  if (summarySheet !== undefined)
    addSummary(workbook.addWorksheet(uniqueName(summarySheet.title, sheets)), summarySheet.lines);
  const written = Buffer.from(await workbook.xlsx.writeBuffer());
  return Readable.from([await enlargeNoteBoxes(written)]);
}

/** The workbook itself; what is of another kind is given back as .xlsx, since only that carries remarks. */
async function xlsxOf(source: WorkbookSource): Promise<Buffer> {
  const bytes = await collectWorkbook(source, RETURNING_LIMITS);
  const mediaType = sniffMediaType(bytes);
  if (mediaType !== MEDIA_TYPES.xls && mediaType !== MEDIA_TYPES.text) return bytes;
  return await rewriteAsXlsx(await openForReading([bytes], RETURNING_LIMITS));
}

function fillIn(worksheet: Worksheet, { rows }: ReturnedSheet): void {
  for (const { rowNumber, cells } of rows) {
    for (const cell of cells) {
      if (cell.kind === 'empty') continue;
      const target = worksheet.getCell(rowNumber, cell.columnIndex + 1);
      // Under a merge only the first cell shows.
      if (target.isMerged && target.master !== target) continue;
      write(target, cell);
    }
  }
}

function write(target: Cell, cell: RawCell): void {
  const value = cell.kind === 'formula' ? cell.result : cell;
  switch (value.kind) {
    case 'number':
    case 'boolean':
      target.value = value.value;
      break;
    case 'date':
      // The number, not the day: the cell's own format shows it as before, and a time of day is kept.
      target.value = value.serial;
      break;
    case 'text':
    case 'error':
      target.value = value.text;
      // Stored text never runs. As a text cell it stays so also when somebody edits it and presses Enter.
      if (/^[=+\-@\t\r]/.test(value.text)) restyle(target, { numFmt: '@' });
      break;
    case 'empty':
      break;
  }
}

function annotate(worksheet: Worksheet, annotations: readonly CellAnnotation[]): void {
  const byCell = new Map<Cell, CellAnnotation[]>();
  for (const annotation of annotations) {
    const cell = worksheet.getCell(annotation.row, annotation.column + 1).master;
    const remarks = byCell.get(cell);
    if (remarks === undefined) byCell.set(cell, [annotation]);
    else remarks.push(annotation);
  }
  for (const [cell, remarks] of byCell) {
    const severity = remarks.some((remark) => remark.severity === 'error') ? 'error' : 'warning';
    restyle(cell, { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: FILL_COLOURS[severity] } } });
    const text = remarks.map((remark) => remark.text).join('\n\n');
    cell.note = { texts: [{ font: NOTE_FONT, text }] };
  }
}

/** Takes the colours of an earlier round off: a corrected cell is white again. */
function clearOwnFills(worksheet: Worksheet, { styledCells }: ReturnedSheet): void {
  for (const reference of styledCells) {
    const cell = worksheet.getCell(reference);
    if (isOwnFill(cell.fill)) restyle(cell, { fill: { type: 'pattern', pattern: 'none' } });
  }
}

function isOwnFill(fill: Fill | undefined): boolean {
  return fill?.type === 'pattern' && OWN_COLOURS.has(fill.fgColor?.argb);
}

/** Cells of one style share one object, so it is replaced and never changed. */
function restyle(cell: Cell, change: Partial<Style>): void {
  cell.style = { ...cell.style, ...change };
}

function addSummary(worksheet: Worksheet, lines: readonly (readonly string[])[]): void {
  for (const line of lines) {
    const row = worksheet.addRow(line);
    row.eachCell((cell) => restyle(cell, { numFmt: '@', alignment: { vertical: 'top', wrapText: true } }));
  }
  worksheet.getRow(1).font = { bold: true };
  worksheet.views = [{ state: 'frozen', ySplit: 1 }];
  worksheet.columns.forEach((column) => {
    column.width = SUMMARY_COLUMN_WIDTH;
  });
}

const SUMMARY_COLUMN_WIDTH = 24;
