import { writeZip } from './zip-writer.ts';

/** A workbook for tests, written out part by part, so that a test can say exactly what is wrong with it. */
export interface WorkbookFixture {
  readonly sheets?: readonly SheetFixture[];
  /** Texts of the shared strings, or the XML of its items. */
  readonly sharedStrings?: readonly string[];
  /** Inside of <styleSheet>. */
  readonly styles?: string;
  /** Inside of <workbook>, before the sheets. */
  readonly workbookProperties?: string;
  /** Inside of <workbook>, after the sheets. */
  readonly definedNames?: string;
  /** Parts to add, or to put in place of others. */
  readonly parts?: Readonly<Record<string, string | Buffer>>;
}

export interface SheetFixture {
  readonly name?: string;
  readonly state?: 'visible' | 'hidden' | 'veryHidden';
  /** Inside of <sheetData>. */
  readonly rows: string;
  readonly before?: string;
  readonly after?: string;
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONSHIPS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

export function workbookOf({
  sheets = [{ rows: '' }],
  sharedStrings = [],
  styles = '',
  ...more
}: WorkbookFixture): Buffer {
  const parts: Record<string, string | Buffer> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8"?>
      <workbook ${MAIN} xmlns:r="${RELATIONSHIPS}">${more.workbookProperties ?? ''}<sheets>${sheets
        .map(
          ({ name, state = 'visible' }, index) =>
            `<sheet name="${name ?? `Sheet${index + 1}`}" sheetId="${index + 1}" state="${state}" r:id="rId${index + 1}"/>`,
        )
        .join('')}</sheets>${more.definedNames ?? ''}</workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, index) => [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['rId901', 'styles', 'styles.xml'],
      ['rId902', 'sharedStrings', '/xl/sharedStrings.xml'],
    ]),
    'xl/styles.xml': `<styleSheet ${MAIN}>${styles}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${MAIN}>${sharedStrings
      .map((item) => (item.startsWith('<si>') ? item : `<si><t>${item}</t></si>`))
      .join('')}</sst>`,
  };
  for (const [index, { rows, before = '', after = '' }] of sheets.entries()) {
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `<worksheet ${MAIN} xmlns:r="${RELATIONSHIPS}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
  }
  return writeZip(Object.entries({ ...parts, ...more.parts }));
}

/** A row of inline texts from column A on. */
export function textRow(rowNumber: number, ...texts: readonly string[]): string {
  const cells = texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`);
  return `<row r="${rowNumber}">${cells.join('')}</row>`;
}

function relationships(entries: readonly (readonly [id: string, type: string, target: string])[]): string {
  const items = entries.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships ${PACKAGE_RELATIONSHIPS}>${items.join('')}</Relationships>`;
}
