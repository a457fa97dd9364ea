import { deflateRawSync } from 'node:zlib';
import { Refused } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { MEDIA_TYPES } from '../files/index.ts';
import { refuseUnlessWorkbook } from './open-workbook.ts';
import { readWorkbook } from './read-workbook.ts';
import { READING_LIMITS } from './spreadsheet-limits.ts';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';
import { textRow, workbookOf } from './workbook-fixture.ts';

/** The type of the refusal, and what fills its sentence. */
async function refusalOf(bytes: Buffer, limits = READING_LIMITS): Promise<unknown> {
  try {
    for await (const row of readWorkbook([bytes], limits)) expect(row.rowNumber).toBeGreaterThan(0);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { type: error.problem.kind.type, ...error.problem.values };
  }
  return 'accepted';
}

function sheetOf(xml: string): Buffer {
  return workbookOf({ parts: { 'xl/worksheets/sheet1.xml': xml } });
}

function ole(name: string): Buffer {
  return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(name, 'utf16le')]);
}

const good = workbookOf({ sheets: [{ rows: textRow(1, '姓名') }] });

describe('what is no workbook', () => {
  it.each([
    ['an old .xls that is only its beginning', ole('Workbook'), 'spreadsheet/damaged'],
    ['a file behind a password', ole('EncryptedPackage'), 'spreadsheet/encrypted'],
    ['an old Word document', ole('WordDocument'), 'spreadsheet/not-a-workbook'],
    ['a web page under the name of a workbook', Buffer.from('<html><table>'), 'spreadsheet/web-page'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'spreadsheet/not-a-workbook'],
    [
      'a Word document',
      Buffer.from(good.toString('latin1').replaceAll('xl/', 'wd/'), 'latin1'),
      'spreadsheet/not-a-workbook',
    ],
    ['macros', workbookOf({ parts: { 'xl/vbaProject.bin': 'x' } }), 'spreadsheet/with-macros'],
    ['macros of Excel 4', workbookOf({ parts: { 'xl/macrosheets/sheet1.xml': '<x/>' } }), 'spreadsheet/with-macros'],
    ['a binary workbook', workbookOf({ parts: { 'xl/workbook.bin': 'x' } }), 'spreadsheet/binary-format'],
    ['nothing', Buffer.alloc(0), 'spreadsheet/damaged'],
    ['no sheet', workbookOf({ sheets: [] }), 'spreadsheet/empty'],
    ['sheets without content', workbookOf({ sheets: [{ rows: '<row r="9"/>' }, { rows: '' }] }), 'spreadsheet/empty'],
    [
      'content on a hidden sheet only',
      workbookOf({ sheets: [{ state: 'hidden', rows: textRow(1, 'x') }] }),
      'spreadsheet/empty',
    ],
  ])('refuses %s', async (_, bytes, type) => {
    expect(await refusalOf(bytes)).toMatchObject({ type });
  });

  it('judges an upload by its type alone, and lets pass what may be a workbook cut short', () => {
    expect(() => refuseUnlessWorkbook(MEDIA_TYPES.xlsb)).toThrow('spreadsheet/binary-format');
    expect(() => refuseUnlessWorkbook(MEDIA_TYPES.pdf)).toThrow('spreadsheet/not-a-workbook');
    expect(() => refuseUnlessWorkbook(MEDIA_TYPES.xlsx)).not.toThrow();
    expect(() => refuseUnlessWorkbook(MEDIA_TYPES.zip)).not.toThrow();
    expect(() => refuseUnlessWorkbook(MEDIA_TYPES.xls)).not.toThrow();
    expect(() => refuseUnlessWorkbook(MEDIA_TYPES.text)).not.toThrow();
  });
});

describe('what is damaged', () => {
  it('refuses a workbook cut off anywhere', async () => {
    for (let length = 4; length < good.length; length += 23) {
      expect(await refusalOf(good.subarray(0, length)), `${length} bytes`).toEqual({ type: 'spreadsheet/damaged' });
    }
  });

  it('answers every flipped byte by rows or a refusal, never by a fault', async () => {
    for (let at = 0; at < good.length; at += 1) {
      const changed = Buffer.from(good);
      changed.writeUInt8(changed.readUInt8(at) ^ 0xff, at);
      const answer = await refusalOf(changed);
      expect(answer === 'accepted' || typeof answer === 'object', `byte ${at}`).toBe(true);
    }
  });

  it.each([
    ['tags that do not match', '<worksheet><sheetData><row></sheetData></worksheet>'],
    ['a tag that does not end', '<worksheet><sheetData'],
    ['elements left open', '<worksheet><sheetData>'],
    ['a second root', '<worksheet/><worksheet/>'],
    ['an unending attribute', '<worksheet><sheetData><row r="1/></sheetData></worksheet>'],
    ['an endless tag', `<worksheet a="${Array.from({ length: 200_000 }, (_, index) => index).join('')}`],
    ['elements in a hundred elements', `${'<a>'.repeat(101)}${'</a>'.repeat(101)}`],
    ['bytes that are not UTF-8', '<worksheet>\u00ff</worksheet>'],
    ['rows out of order', `<worksheet><sheetData>${textRow(2, 'a')}${textRow(1, 'b')}</sheetData></worksheet>`],
    ['a row beyond the last', `<worksheet><sheetData>${textRow(1_048_577, 'a')}</sheetData></worksheet>`],
    ['a row that is no number', '<worksheet><sheetData><row r="x"/></sheetData></worksheet>'],
    ['a cell without a column', '<worksheet><sheetData><row><c r="12"/></row></sheetData></worksheet>'],
    ['a column beyond the last', '<worksheet><sheetData><row><c r="XFE1"/></row></sheetData></worksheet>'],
    ['a number that is none', '<worksheet><sheetData><row><c><v>1e999</v></c></row></sheetData></worksheet>'],
    [
      'a shared string that is not there',
      '<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>',
    ],
    ['a cell of no known type', '<worksheet><sheetData><row><c t="x"><v>0</v></c></row></sheetData></worksheet>'],
    [
      'a text longer than Excel allows',
      `<worksheet><sheetData>${textRow(1, 'x'.repeat(32_768))}</sheetData></worksheet>`,
    ],
    ['a character that does not exist', `<worksheet><sheetData>${textRow(1, '&#x110000;')}</sheetData></worksheet>`],
  ])('refuses %s', async (_, xml) => {
    const bytes = xml.includes('\u00ff') ? Buffer.from(xml, 'latin1') : Buffer.from(xml);
    expect(await refusalOf(workbookOf({ parts: { 'xl/worksheets/sheet1.xml': bytes } }))).toEqual({
      type: 'spreadsheet/damaged',
    });
  });

  it('refuses parts that are announced and missing, or there twice', async () => {
    const twice = Buffer.from(
      workbookOf({ parts: { 'xl/worksheets/sheet9.xml': '<x/>' } })
        .toString('latin1')
        .replaceAll('sheet9', 'Sheet1'),
      'latin1',
    );
    expect(await refusalOf(twice)).toEqual({ type: 'spreadsheet/damaged' });
    const missing = Buffer.from(good.toString('latin1').replaceAll('worksheets/sheet1', 'worksheets/sheet8'), 'latin1');
    expect(await refusalOf(missing)).toEqual({ type: 'spreadsheet/damaged' });
  });
});

describe('what would do harm', () => {
  it.each([
    ['a document type', '<!DOCTYPE worksheet><worksheet/>'],
    [
      'entities that multiply',
      '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>',
    ],
    ['a file from outside', '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'],
    ['an entity nobody declared', `<worksheet><sheetData>${textRow(1, '&a;')}</sheetData></worksheet>`],
  ])('refuses %s', async (_, xml) => {
    expect(await refusalOf(sheetOf(xml))).toEqual({ type: 'spreadsheet/unsafe-content' });
  });

  it.each(['_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/sharedStrings.xml'])(
    'refuses a document type in %s',
    async (part) => {
      expect(await refusalOf(workbookOf({ parts: { [part]: '<!DOCTYPE x><x/>' } }))).toEqual({
        type: 'spreadsheet/unsafe-content',
      });
    },
  );

  it('refuses a bomb by what its directory says, before unpacking any of it', async () => {
    const bomb = workbookOf({ parts: { 'xl/media/image1.png': Buffer.alloc(50_000_000) } });
    expect(await refusalOf(bomb)).toEqual({ type: 'spreadsheet/too-large-inside', megabytesMax: 1_536 });
  });

  it('refuses a bomb that lies about its size as it unpacks', async () => {
    const bytes = workbookOf({ parts: { 'xl/worksheets/sheet1.xml': Buffer.alloc(50_000_000, ' ') } });
    const size = Buffer.alloc(4);
    size.writeUInt32LE(50_000_000);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(1_000);
    let at = bytes.indexOf(size);
    for (; at !== -1; at = bytes.indexOf(size, at)) small.copy(bytes, at);
    expect(await refusalOf(bytes)).toEqual({ type: 'spreadsheet/damaged' });
  });

  it('refuses parts that share their bytes', async () => {
    const lying = Buffer.from(good);
    const central = lying.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    lying.writeUInt32LE(good.length * 2, central + 20);
    expect(await refusalOf(lying)).toEqual({ type: 'spreadsheet/damaged' });
  });

  it('refuses archives that would need a password or another way of packing', async () => {
    const central = good.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    const locked = Buffer.from(good);
    locked.writeUInt16LE(1, central + 8);
    expect(await refusalOf(locked)).toEqual({ type: 'spreadsheet/encrypted' });
    const other = Buffer.from(good);
    other.writeUInt16LE(12, central + 10);
    expect(await refusalOf(other)).toEqual({ type: 'spreadsheet/damaged' });
  });
});

describe('what is too much', () => {
  const limits = { ...READING_LIMITS, rowsMax: 3, columnsMax: 2 };

  it('refuses content beyond the last row, and counts formatting for nothing', async () => {
    const rows = `${textRow(1, 'a')}${textRow(4, 'b')}`;
    expect(await refusalOf(workbookOf({ sheets: [{ name: '名单', rows }] }), limits)).toEqual({
      type: 'spreadsheet/too-many-rows',
      sheet: '名单',
      row: 4,
      rowsMax: 3,
    });
    const formatted = `${textRow(1, 'a')}<row r="4"><c s="1"/></row>`;
    expect(await refusalOf(workbookOf({ sheets: [{ rows: formatted }] }), limits)).toBe('accepted');
  });

  it('refuses content beyond the last column, and counts formatting for nothing', async () => {
    expect(
      await refusalOf(workbookOf({ sheets: [{ name: '名单', rows: textRow(2, 'a', 'b', 'c') }] }), limits),
    ).toEqual({
      type: 'spreadsheet/too-many-columns',
      sheet: '名单',
      row: 2,
      columnsMax: 2,
    });
    const formatted = '<row r="1"><c><v>1</v></c><c s="1"/><c s="1"/></row>';
    expect(await refusalOf(workbookOf({ sheets: [{ rows: formatted }] }), limits)).toBe('accepted');
  });

  it('refuses a file larger than the limit as it arrives', async () => {
    expect(await refusalOf(good, { ...READING_LIMITS, bytesMax: 100 })).toEqual({
      type: 'spreadsheet/too-large',
      megabytesMax: 0,
    });
  });

  it('refuses more shared strings than memory is given for', async () => {
    expect(
      await refusalOf(workbookOf({ sharedStrings: ['x'.repeat(100)] }), {
        ...READING_LIMITS,
        sharedStringsBytesMax: 99,
      }),
    ).toMatchObject({
      type: 'spreadsheet/too-large-inside',
    });
  });
});

describe('the catalogue', () => {
  it('names each kind once and fills every place of its sentences in both languages', () => {
    const kinds = Object.values(SPREADSHEET_PROBLEMS);
    expect(new Set(kinds.map(({ type }) => type)).size).toBe(kinds.length);
    for (const { detail } of kinds) {
      const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();
      expect(places(detail.zh)).toEqual(places(detail.en));
    }
  });

  it('packs with the ratio of real data far below the mark of a bomb', () => {
    const sheet = Array.from(
      { length: 5_000 },
      (_, index) => `<row r="${index}" s="1"><c r="A${index}" s="1"/></row>`,
    ).join('');
    expect(sheet.length / deflateRawSync(sheet).length).toBeLessThan(60);
  });
});
