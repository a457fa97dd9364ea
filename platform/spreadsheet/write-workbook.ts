import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';
import { columnLetterOf } from './cell.ts';
import { escapeXml } from './xml-reader.ts';
import { type PackedPart, writeZip } from './zip-writer.ts';

/** A new workbook of one sheet, before its rows are known. */
export interface NewWorkbook {
  readonly sheetName: string;
  /** Stands over the table on screen and in print: whose the file is, and since when. It may have several lines. */
  readonly banner: string;
  readonly columns: readonly { readonly title: string /** In characters. */; readonly width: number }[];
  /** Printed at the foot of every page, beside its number. */
  readonly footer: string;
  readonly properties: { readonly creator: string; readonly description: string; readonly createdAt: Date };
}

/** Places in `STYLES`. */
const TEXT = 0;
const HEAD = 1;
const BANNER = 2;
/** What one cell may hold (ECMA-376, 18.3.1.53 and the limits of Excel). */
const CELL_LENGTH_MAX = 32_767;
const FIRST_ROW = 3;
/** In points. */
const LINE_HEIGHT = 15;

/**
 * Writes a workbook row by row: what is kept meanwhile is the compressed sheet, not its rows.
 *
 * Every cell is text, in a text format and marked as typed with a leading apostrophe: a value that begins with = + - @
 * stays what it is, also after somebody has edited the cell. There are no formulas, links or macros.
 */
export class WorkbookWriter {
  readonly #workbook: NewWorkbook;
  readonly #deflate: DeflateRaw = createDeflateRaw();
  readonly #packed: Buffer[] = [];
  #crc = 0;
  #sizeBytes = 0;
  #rowNumber = FIRST_ROW;

  constructor(workbook: NewWorkbook) {
    this.#workbook = workbook;
    this.#deflate.on('data', (chunk: Buffer) => this.#packed.push(chunk));
  }

  /** Adds rows in order, their cells in the order of the columns. */
  async addRows(rows: readonly (readonly string[])[]): Promise<void> {
    const isFirst = this.#rowNumber === FIRST_ROW;
    const xml = rows.map((cells) => rowXml(this.#rowNumber++, cells, TEXT)).join('');
    await this.#write((isFirst ? sheetStart(this.#workbook) : '') + xml);
  }

  /** The finished file. */
  async finish(): Promise<Buffer> {
    if (this.#rowNumber === FIRST_ROW) await this.addRows([]);
    await this.#write(sheetEnd(this.#workbook));
    await new Promise<void>((resolve, reject) => {
      this.#deflate.once('end', resolve).once('error', reject).end();
    });
    const sheet: PackedPart = {
      packed: Buffer.concat(this.#packed),
      crc: this.#crc,
      sizeBytes: this.#sizeBytes,
    };
    return writeZip([...fixedParts(this.#workbook), ['xl/worksheets/sheet1.xml', sheet]]);
  }

  async #write(text: string): Promise<void> {
    const chunk = Buffer.from(text);
    this.#crc = crc32(chunk, this.#crc);
    this.#sizeBytes += chunk.length;
    await new Promise<void>((resolve, reject) => {
      this.#deflate.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
  }
}

function rowXml(rowNumber: number, cells: readonly string[], style: number, lines = 1): string {
  const inner = cells
    .map((text, index) =>
      text === ''
        ? ''
        : `<c r="${columnLetterOf(index)}${rowNumber}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text.slice(0, CELL_LENGTH_MAX))}</t></is></c>`,
    )
    .join('');
  const height = lines === 1 ? '' : ` ht="${lines * LINE_HEIGHT}" customHeight="1"`;
  return `<row r="${rowNumber}"${height}>${inner}</row>`;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Banner and head stay in sight while one scrolls. */
function sheetStart({ banner, columns }: NewWorkbook): string {
  const widths = columns
    .map(
      ({ width }, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${TEXT}" customWidth="1"/>`,
    )
    .join('');
  return `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${rowXml(1, [banner], BANNER, banner.split('\n').length)}${rowXml(
    2,
    columns.map(({ title }) => title),
    HEAD,
  )}`;
}

function sheetEnd({ columns, footer }: NewWorkbook): string {
  const last = columnLetterOf(columns.length - 1);
  const merged = columns.length > 1 ? `<mergeCells count="1"><mergeCell ref="A1:${last}1"/></mergeCells>` : '';
  // In headers and footers & begins an instruction.
  const printed = escapeXml(`&L&8${footer.replaceAll('&', '&&')}&R&8&P / &N`);
  return `</sheetData>${merged}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>${printed}</oddFooter></headerFooter></worksheet>`;
}

const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font><font><sz val="10"/><color rgb="FF6B7280"/><name val="等线"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEAF0F7"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>`;

function fixedParts({ sheetName, properties }: NewWorkbook): readonly (readonly [string, string])[] {
  const part = (name: string, xml: string) => [name, DECLARATION + xml] as const;
  const types = [
    ['/xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'],
    ['/xl/worksheets/sheet1.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'],
    ['/xl/styles.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml'],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ].map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`);
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${type}" Target="${target}"/>`;
  const relations = (...each: readonly string[]) =>
    `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
  return [
    part(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`,
    ),
    part(
      '_rels/.rels',
      relations(
        relation(1, `${OFFICE}/relationships/officeDocument`, 'xl/workbook.xml'),
        relation(2, `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
      ),
    ),
    part(
      'docProps/core.xml',
      `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>${escapeXml(properties.creator)}</dc:creator><dc:description>${escapeXml(properties.description)}</dc:description><dcterms:created xsi:type="dcterms:W3CDTF">${properties.createdAt.toISOString()}</dcterms:created></cp:coreProperties>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets><sheet name="${escapeXml(sheetName)}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${escapeXml(sheetName)}'!$1:$2</definedName></definedNames></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      relations(
        relation(1, `${OFFICE}/relationships/worksheet`, 'worksheets/sheet1.xml'),
        relation(2, `${OFFICE}/relationships/styles`, 'styles.xml'),
      ),
    ),
    ['xl/styles.xml', STYLES],
  ];
}
