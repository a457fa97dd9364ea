import type { SheetRow } from './cell.ts';
import { formatRange, parseRange, sizeOf } from './cell-range.ts';
import type { OpenWorkbook } from './open-workbook.ts';
import { readSheet } from './read-workbook.ts';
import { ReturnBudget } from './return-budget.ts';
import { SheetLayout } from './sheet-layout.ts';
import type { DefinedName, WorksheetPart } from './workbook-parts.ts';
import { escapeXml, readXml } from './xml-reader.ts';
import { writeZip } from './zip-writer.ts';

/** A sheet to be given back: what it says, and a name Excel takes. */
export interface ReturnedSheet {
  readonly name: string;
  readonly isVisible: boolean;
  readonly rows: readonly SheetRow[];
  /** References of the cells that have a style of their own. */
  readonly styledCells: readonly string[];
}

/** A workbook to be given back: its looks as a workbook without content, and the content of its sheets. */
export interface ReturnedWorkbook {
  readonly looks: Buffer;
  readonly hasTheme: boolean;
  readonly sheets: readonly ReturnedSheet[];
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/**
 * Takes from a workbook what is given back, part by part and element by element. Nothing is removed, because nothing is
 * copied that was not asked for: macros, links, formulas, queries and comments have no way in.
 */
export async function prepareReturn(workbook: OpenWorkbook, without: string | undefined): Promise<ReturnedWorkbook> {
  const budget = new ReturnBudget();
  const sheets: ReturnedSheet[] = [];
  const layouts: string[] = [];
  for (const worksheet of workbook.worksheets) {
    if (worksheet.name === without) continue;
    const rows = await collectRows(workbook, worksheet, budget);
    const layout = new SheetLayout({ rowsMax: rows.length, columnsMax: workbook.limits.columnsMax }, budget);
    await readXml(workbook.archive.read(worksheet.part), layout);
    layouts.push(layout.xml);
    const { isVisible } = worksheet;
    sheets.push({ name: uniqueName(worksheet.name, sheets), isVisible, rows, styledCells: layout.styledCells });
  }
  const looks = await packLooks(workbook, sheets, layouts);
  return { looks, hasTheme: workbook.themePart !== undefined, sheets };
}

async function collectRows(
  workbook: OpenWorkbook,
  worksheet: WorksheetPart,
  budget: ReturnBudget,
): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of readSheet(workbook, worksheet)) {
    budget.spendOnValues(row.cells.length);
    rows.push(row);
  }
  return rows;
}

async function packLooks(
  workbook: OpenWorkbook,
  sheets: readonly ReturnedSheet[],
  layouts: readonly string[],
): Promise<Buffer> {
  const parts: [name: string, content: Buffer | string][] = [
    ['[Content_Types].xml', `<Types xmlns="${PACKAGE}/content-types"/>`],
    ['_rels/.rels', relationships([['rId1', 'officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbookXml(workbook, sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...sheets.map((_, index) => [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const),
        [`rId${sheets.length + 1}`, 'styles', 'styles.xml'],
      ]),
    ],
    ...layouts.map((xml, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml] as [string, string]),
  ];
  const { archive, stylesPart, themePart } = workbook;
  if (stylesPart !== undefined) parts.push(['xl/styles.xml', await archive.readWhole(stylesPart)]);
  if (themePart !== undefined) {
    // Nothing of ours reads the theme, so nothing has checked it yet.
    await readXml(archive.read(themePart), { wantsText: false, open: ignore, close: ignore, text: ignore });
    parts.push(['xl/theme/theme1.xml', await archive.readWhole(themePart)]);
  }
  return writeZip(parts);
}

function workbookXml({ dateSystem, definedNames }: OpenWorkbook, sheets: readonly ReturnedSheet[]): string {
  const entries = sheets.map(
    ({ name, isVisible }, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" state="${isVisible ? 'visible' : 'hidden'}" r:id="rId${index + 1}"/>`,
  );
  const names = definedNames.flatMap((definedName) => plainRangeName(definedName, sheets));
  return [
    `<workbook ${MAIN} xmlns:r="${RELATIONSHIPS}"><workbookPr date1904="${dateSystem === '1904' ? 1 : 0}"/>`,
    `<sheets>${entries.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`,
  ].join('');
}

function ignore(): void {}

/** A named range costs its cells; the lists behind drop-downs are short. */
const NAMED_CELLS_MAX = 10_000;

/** Names of ranges on sheets that are given back: the lists behind drop-downs. Excel's own names begin with _xlnm. */
function plainRangeName({ name, formula }: DefinedName, sheets: readonly ReturnedSheet[]): readonly string[] {
  const [, sheetName = '', rangeText = ''] = /^'?([^'[\]!]+)'?!(.+)$/.exec(formula) ?? [];
  const range = parseRange(rangeText);
  const isKept = sheets.some((sheet) => sheet.name === sheetName) && !name.startsWith('_xlnm.');
  if (!isKept || range === undefined || sizeOf(range) > NAMED_CELLS_MAX) return [];
  const absolute = formatRange(range).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
  return [`<definedName name="${escapeXml(name)}">'${escapeXml(sheetName)}'!${absolute}</definedName>`];
}

const SHEET_NAME_LENGTH_MAX = 31;

/** A name within the rules of Excel. Other programs are laxer, and the library that writes the workbook is not. */
export function uniqueName(wanted: string, taken: readonly { readonly name: string }[]): string {
  const clean = wanted.replace(/[*?:/\\[\]]/g, '_').replace(/^'|'$/g, '_');
  const base = clean.toLowerCase() === 'history' || clean === '' ? `${clean}_` : clean;
  for (let attempt = 1; ; attempt += 1) {
    const suffix = attempt === 1 ? '' : `_${attempt}`;
    const name = base.slice(0, SHEET_NAME_LENGTH_MAX - suffix.length) + suffix;
    if (taken.every((sheet) => sheet.name.toLowerCase() !== name.toLowerCase())) return name;
  }
}

function relationships(entries: readonly (readonly [id: string, type: string, target: string])[]): string {
  const items = entries.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}
