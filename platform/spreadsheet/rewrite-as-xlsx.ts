import { refuseWith } from '@xueji/kernel';
import { columnLetterOf, plainValueOf, type RawCell, type SheetRow } from './cell.ts';
import type { ReadableSheet, ReadableWorkbook } from './read-workbook.ts';
import { ReturnBudget } from './return-budget.ts';
import { serialOfDate } from './serial-date.ts';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';
import { escapeXml } from './xml-reader.ts';
import { writeZip } from './zip-writer.ts';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Places in `STYLES`: built-in format 14 is a date, 49 is text, so that digits stay text when somebody edits them. */
const DATE = 1;
const TEXT = 2;
const STYLES = `<styleSheet ${MAIN}><fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/**
 * The values of an .xls or text file as an .xlsx, every cell where it was: those kinds cannot carry remarks as they are
 * given back. Looks are not kept.
 */
export async function rewriteAsXlsx(workbook: ReadableWorkbook): Promise<Buffer> {
  const budget = new ReturnBudget();
  const sheets: string[] = [];
  for (const sheet of workbook.sheets) sheets.push(await sheetXml(sheet, budget));
  if (sheets.length === 0) refuseWith(SPREADSHEET_PROBLEMS.empty);
  const entries = workbook.sheets.map(
    ({ name, isVisible }, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" state="${isVisible ? 'visible' : 'hidden'}" r:id="rId${index + 1}"/>`,
  );
  return writeZip([
    ['[Content_Types].xml', `<Types xmlns="${PACKAGE}/content-types"/>`],
    ['_rels/.rels', relationships(['officeDocument', 'xl/workbook.xml'])],
    ['xl/workbook.xml', `<workbook ${MAIN} xmlns:r="${RELATIONSHIPS}"><sheets>${entries.join('')}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      relationships(...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const), [
        'styles',
        'styles.xml',
      ]),
    ],
    ['xl/styles.xml', STYLES],
    ...sheets.map((xml, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml] as const),
  ]);
}

async function sheetXml(sheet: ReadableSheet, budget: ReturnBudget): Promise<string> {
  const rows: string[] = [];
  for await (const row of sheet.rows()) {
    budget.spendOnValues(row.cells.length);
    rows.push(rowXml(row));
  }
  return `<worksheet ${MAIN}><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

function rowXml({ rowNumber, cells }: SheetRow): string {
  return `<row r="${rowNumber}">${cells.map((cell) => cellXml(cell, rowNumber)).join('')}</row>`;
}

function cellXml(cell: RawCell, rowNumber: number): string {
  const place = `r="${columnLetterOf(cell.columnIndex)}${rowNumber}"`;
  const value = plainValueOf(cell);
  switch (value.kind) {
    case 'empty':
      return '';
    case 'text':
      return `<c ${place} s="${TEXT}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value.text)}</t></is></c>`;
    case 'number':
      return `<c ${place}><v>${value.value}</v></c>`;
    case 'date':
      return `<c ${place} s="${DATE}"><v>${serialOfDate(value.date, '1900')}</v></c>`;
    case 'boolean':
      return `<c ${place} t="b"><v>${value.value ? 1 : 0}</v></c>`;
  }
}

function relationships(...entries: readonly (readonly [type: string, target: string])[]): string {
  const items = entries.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}
