import {
  compoundFileOf,
  record,
  shorts,
  textCells,
  textRow,
  workbookOf,
  xlsOf,
} from '@xueji/platform/spreadsheet/testing';
import { type AwkwardFile, HEADER, PUPILS } from './awkward-file.ts';

const LIST = [HEADER, ...PUPILS].map((cells, index) => textRow(index + 1, ...cells)).join('');
const GOOD = workbookOf({ sheets: [{ name: '学生信息', rows: LIST }] });

function sheetXml(xml: string): Buffer {
  return workbookOf({ parts: { 'xl/worksheets/sheet1.xml': xml } });
}

function refused(name: string, about: string, type: string, make: () => Buffer): AwkwardFile {
  return { name, about, make, outcome: { kind: 'refused', type: `spreadsheet/${type}` } };
}

function refusedLarge(...file: Parameters<typeof refused>): AwkwardFile {
  return { ...refused(...file), isLarge: true };
}

/** Files that have to be refused, politely and without harm. */
export const HOSTILE_FILES: readonly AwkwardFile[] = [
  refused('nothing.xlsx', 'a file without a byte', 'damaged', () => Buffer.alloc(0)),
  refused('cut-short.xlsx', 'a download that broke off', 'damaged', () => GOOD.subarray(0, GOOD.length / 2)),
  refused('password.xlsx', 'a workbook behind a password', 'encrypted', () =>
    compoundFileOf({ EncryptionInfo: Buffer.from('x'), EncryptedPackage: Buffer.from('x') }),
  ),
  refused('password.xls', 'an old workbook behind a password', 'encrypted', () =>
    xlsOf({ globals: [record(0x2f, shorts(1, 1, 1))], sheets: [{ records: textCells(0, ...HEADER) }] }),
  ),
  refused('macros.xlsm', 'a workbook with macros', 'with-macros', () =>
    workbookOf({ parts: { 'xl/vbaProject.bin': 'x' } }),
  ),
  refused('macros-renamed.xlsx', 'macros under a harmless name, in other letters', 'with-macros', () =>
    workbookOf({ parts: { 'XL/VBAPROJECT.BIN': 'x' } }),
  ),
  refused('macro-sheet.xlsx', 'a macro sheet of Excel 4, which no macro project announces', 'with-macros', () =>
    workbookOf({ sheets: [{ rows: LIST }], parts: { 'xl/macrosheets/sheet1.xml': '<x/>' } }),
  ),
  refused('macros.xls', 'an old workbook with macros', 'with-macros', () =>
    xlsOf({ sheets: [{ records: textCells(0, ...HEADER) }], streams: { _VBA_PROJECT_CUR: Buffer.from('x') } }),
  ),
  refused('macro-sheet.xls', 'an old workbook with a sheet of macro formulas', 'with-macros', () =>
    xlsOf({ sheets: [{ records: textCells(0, ...HEADER) }, { kind: 1, records: [] }] }),
  ),
  refused('binary.xlsb', 'a binary workbook', 'binary-format', () => workbookOf({ parts: { 'xl/workbook.bin': 'x' } })),
  refused('web-page.xls', 'a web page that a system gives out as a workbook', 'web-page', () =>
    Buffer.from('<html><body><table><tr><td>姓名</td></tr></table></body></html>'),
  ),
  refused('xml-2003.xls', 'a table in the XML of Excel 2003', 'web-page', () =>
    Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
  ),
  refused('excel-4.xls', 'a workbook of Excel 4', 'old-format', () =>
    compoundFileOf({ Book: record(0x809, shorts(0x0400, 5)) }),
  ),
  refused('picture.xlsx', 'a picture under the name of a workbook', 'not-a-workbook', () =>
    Buffer.from('89504e470d0a1a0a0000000d', 'hex'),
  ),
  refused('scan.xlsx', 'a scanned list as PDF', 'not-a-workbook', () => Buffer.from('%PDF-1.7\n1 0 obj')),
  refused('document.xlsx', 'a Word document under the name of a workbook', 'not-a-workbook', () =>
    Buffer.from(GOOD.toString('latin1').replaceAll('xl/', 'wd/'), 'latin1'),
  ),
  refused('document.xls', 'an old Word document under the name of a workbook', 'not-a-workbook', () =>
    compoundFileOf({ WordDocument: Buffer.from('x') }),
  ),
  refused('empty-sheets.xlsx', 'sheets without content, and content on a hidden one', 'empty', () =>
    workbookOf({ sheets: [{ rows: '<row r="9"><c s="1"/></row>' }, { state: 'hidden', rows: LIST }] }),
  ),
  refusedLarge('bomb.xlsx', 'an archive that unpacks to a thousand times its size', 'too-large-inside', () =>
    workbookOf({ parts: { 'xl/media/image1.png': Buffer.alloc(50_000_000) } }),
  ),
  refusedLarge('bomb-that-lies.xlsx', 'an archive that unpacks to more than it says', 'damaged', lyingBomb),
  refused('parts-that-overlap.xlsx', 'an archive whose parts share their bytes', 'damaged', () => {
    const lying = Buffer.from(GOOD);
    lying.writeUInt32LE(GOOD.length * 2, lying.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 20);
    return lying;
  }),
  refused('laughs.xlsx', 'entities that multiply', 'unsafe-content', () =>
    sheetXml('<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><worksheet>&b;&b;</worksheet>'),
  ),
  refused('outside-entity.xlsx', 'an entity that would read a file of the server', 'unsafe-content', () =>
    sheetXml('<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'),
  ),
  refused('nested-elements.xlsx', 'elements within elements within elements', 'damaged', () =>
    sheetXml(`${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`),
  ),
  refusedLarge('endless-tag.xlsx', 'a tag that never ends', 'damaged', () =>
    sheetXml(`<worksheet a="${Array.from({ length: 300_000 }, (_, index) => index).join('')}`),
  ),
  refused('content-at-the-edge.xlsx', 'a value in the last of 16,384 columns', 'too-many-columns', () =>
    workbookOf({
      sheets: [{ name: '学生信息', rows: `${textRow(1, ...HEADER)}<row r="2"><c r="XFD2"><v>1</v></c></row>` }],
    }),
  ),
  refused('content-far-down.xlsx', 'a value in row 1,000,000', 'too-many-rows', () =>
    workbookOf({ sheets: [{ name: '学生信息', rows: `${LIST}<row r="1000000"><c><v>1</v></c></row>` }] }),
  ),
  refused('column-beyond.xlsx', 'a cell in a column no sheet has', 'damaged', () =>
    sheetXml('<worksheet><sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData></worksheet>'),
  ),
  refused('missing-text.xlsx', 'a cell that names a shared text which is not there', 'damaged', () =>
    sheetXml('<worksheet><sheetData><row><c t="s"><v>99</v></c></row></sheetData></worksheet>'),
  ),
  refused('circle.xls', 'an old workbook whose sectors go round in a circle', 'damaged', () => {
    const circle = Buffer.from(xlsOf({ sheets: [{ records: textCells(0, ...HEADER) }] }));
    for (let sector = 1; sector < 20; sector += 1) circle.writeUInt32LE(sector, 512 + sector * 4);
    return circle;
  }),
  refused('open-quote.csv', 'a quote that is never closed', 'open-quote', () =>
    Buffer.from(`${HEADER.join(',')}\n"李雷,男\n王芳,女\n`),
  ),
  refused('another-encoding.csv', 'bytes that are text in none of the encodings', 'unknown-encoding', () =>
    Buffer.concat([Buffer.from(`${HEADER.join(',')}\n`), Buffer.from('ff80fe2c0a', 'hex')]),
  ),
  refusedLarge('endless-line.csv', 'a line of five million commas', 'too-many-columns', () =>
    Buffer.from(`${HEADER.join(',')}\n${','.repeat(5_000_000)}`),
  ),
];

/** The sizes an archive announces, made smaller than they are. */
function lyingBomb(): Buffer {
  const bytes = sheetXml(' '.repeat(50_000_000));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(50_000_000);
  const small = Buffer.alloc(4);
  small.writeUInt32LE(1_000);
  for (let at = bytes.indexOf(size); at !== -1; at = bytes.indexOf(size, at)) small.copy(bytes, at);
  return bytes;
}
