import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { plainValueOf, type RawCell, type SheetRow } from './cell.ts';
import { readWorkbook } from './read-workbook.ts';
import { textRow, type WorkbookFixture, workbookOf } from './workbook-fixture.ts';

async function rowsOf(source: Parameters<typeof readWorkbook>[0]): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of readWorkbook(source)) rows.push(row);
  return rows;
}

/** The cells of the only row, without their places. */
async function cellsOf(cells: string, more: WorkbookFixture = {}): Promise<readonly unknown[]> {
  const [row] = await rowsOf([workbookOf({ sheets: [{ rows: `<row r="1">${cells}</row>` }], ...more })]);
  return (row?.cells ?? []).map(({ columnIndex: _, columnLetter: __, ...value }: RawCell) => value);
}

/** Styles 0 to 9: general, then the built-in and custom formats a test names. */
function stylesOf(...formats: readonly (number | string)[]): string {
  const custom = formats.flatMap((format, index) =>
    typeof format === 'string' ? [`<numFmt numFmtId="${200 + index}" formatCode="${format}"/>`] : [],
  );
  const ids = formats.map((format, index) => (typeof format === 'string' ? 200 + index : format));
  const xfs = [0, ...ids].map((id) => `<xf numFmtId="${id}"/>`);
  return `<numFmts>${custom.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs.join('')}</cellXfs>`;
}

describe('cells', () => {
  it('keeps numbers written as text, and tells numbers from them', async () => {
    expect(
      await cellsOf(
        '<c t="inlineStr"><is><t>041000</t></is></c><c t="s"><v>0</v></c><c><v>4.1010520190911701E+17</v></c>',
        {
          sharedStrings: ['410105201909117027'],
        },
      ),
    ).toEqual([
      { kind: 'text', text: '041000' },
      { kind: 'text', text: '410105201909117027' },
      { kind: 'number', value: 410105201909117000, text: '410105201909117000' },
    ]);
  });

  it('shows numbers as the sheet does: fifteen digits, and zeros in front where the format asks for them', async () => {
    expect(
      await cellsOf(
        '<c><v>0.30000000000000004</v></c><c s="1"><v>41000</v></c><c><v>-1.5</v></c><c t="n"><v>0</v></c>',
        {
          styles: stylesOf('000000'),
        },
      ),
    ).toEqual([
      { kind: 'number', value: 0.30000000000000004, text: '0.3' },
      { kind: 'number', value: 41000, text: '041000' },
      { kind: 'number', value: -1.5, text: '-1.5' },
      { kind: 'number', value: 0, text: '0' },
    ]);
  });

  it.each([
    ['1900', 43719, '2019-09-11'],
    ['1900', 1, '1900-01-01'],
    ['1900', 59, '1900-02-28'],
    ['1900', 61, '1900-03-01'],
    ['1900', 43719.75, '2019-09-11'],
    ['1904', 42257, '2019-09-11'],
    ['1904', 0, '1904-01-01'],
  ])('reads day %2$s of the %1$s system as %3$s', async (system, serial, date) => {
    const workbookProperties = system === '1904' ? '<workbookPr date1904="1"/>' : '<workbookPr/>';
    expect(await cellsOf(`<c s="1"><v>${serial}</v></c>`, { styles: stylesOf(14), workbookProperties })).toEqual([
      { kind: 'date', date, serial, text: date },
    ]);
  });

  it.each([60, 0.5, 0, -1, 2_958_466])('takes %d under a date format for the number it is', async (serial) => {
    expect(await cellsOf(`<c s="1"><v>${serial}</v></c>`, { styles: stylesOf(14) })).toMatchObject([
      { kind: 'number', value: serial },
    ]);
  });

  it.each([
    [14, true],
    [22, true],
    [31, true],
    [57, true],
    ['yyyy&quot;年&quot;m&quot;月&quot;', true],
    ['[$-804]yyyy\\-mm\\-dd;@', true],
    ['m/d', true],
    ['[Red]d', true],
    [0, false],
    [1, false],
    [20, false],
    [32, false],
    [49, false],
    ['h:mm:ss', false],
    ['[h]:mm', false],
    ['General', false],
    ['G/通用格式', false],
    ['@', false],
    ['0&quot;日&quot;', false],
    ['#,##0.00_ ;[Red]\\-#,##0.00\\ ', false],
    ['0.00E+00', false],
  ])('under the format %s a number is a date: %s', async (format, isDate) => {
    expect(await cellsOf('<c s="1"><v>43719</v></c>', { styles: stylesOf(format) })).toMatchObject([
      { kind: isDate ? 'date' : 'number' },
    ]);
  });

  it('reads dates in ISO 8601, booleans and errors', async () => {
    expect(
      await cellsOf(
        '<c t="d"><v>2019-09-11T00:00:00</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c>',
      ),
    ).toEqual([
      { kind: 'date', date: '2019-09-11', serial: 43719, text: '2019-09-11' },
      { kind: 'boolean', value: true, text: 'TRUE' },
      { kind: 'boolean', value: false, text: 'FALSE' },
      { kind: 'error', text: '#N/A' },
    ]);
  });

  it('gives the stored result of a formula and never the formula', async () => {
    const cells = await cellsOf(
      '<c t="str"><f>MID(A1,7,8)</f><v>20190911</v></c><c><f t="shared" si="0">B1</f><v>3</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="str"><f>A1</f><v></v></c><c><v>1</v></c>',
    );
    expect(cells).toMatchObject([
      { kind: 'formula', text: '20190911', result: { kind: 'text', text: '20190911' } },
      { kind: 'formula', text: '3', result: { kind: 'number', value: 3 } },
      { kind: 'formula', text: '#DIV/0!', result: { kind: 'error' } },
      { kind: 'empty' },
      { kind: 'number' },
    ]);
    expect((cells as RawCell[]).map((cell) => plainValueOf(cell))).toMatchObject([
      { kind: 'text', text: '20190911' },
      { kind: 'number', value: 3 },
      { kind: 'text', text: '#DIV/0!' },
      { kind: 'empty' },
      { kind: 'number' },
    ]);
    expect(JSON.stringify(cells)).not.toContain('MID');
  });

  it('leaves text that looks like a formula as text', async () => {
    expect(await cellsOf('<c t="inlineStr"><is><t>=1+1</t></is></c>')).toEqual([{ kind: 'text', text: '=1+1' }]);
  });

  it('joins runs of different looks, leaves phonetic guides out and decodes what XML cannot hold', async () => {
    expect(
      await cellsOf(
        '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>李</t></r><r><t xml:space="preserve"> 雷</t></r></is></c>',
        {
          sharedStrings: [
            '<si><r><t>东京</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>',
            'A_x000D_B &amp;lt; &#x20BB7; <![CDATA[<&]]>',
          ],
        },
      ),
    ).toEqual([
      { kind: 'text', text: '东京' },
      { kind: 'text', text: 'A\rB &lt; 𠮷 <&' },
      { kind: 'text', text: '李 雷' },
    ]);
  });

  it('has a cell for every column up to the last with content, wherever the file leaves gaps', async () => {
    const [row] = await rowsOf([
      workbookOf({
        sheets: [
          {
            rows: '<row><c r="B1"><v>2</v></c><c><v>3</v></c><c r=\'AB1\' t = "inlineStr"><is><t>x</t></is></c><c r="AC1" s="0"/><c r="XFD1"/></row>',
          },
        ],
      }),
    ]);
    expect(row?.cells).toHaveLength(28);
    expect(row?.cells.every((cell, index) => cell.columnIndex === index)).toBe(true);
    expect(row?.cells.map(({ kind }) => kind).join(' ')).toMatch(/^empty number number (empty )+text$/);
    expect(row?.cells.at(-1)).toEqual({ kind: 'text', text: 'x', columnIndex: 27, columnLetter: 'AB' });
  });

  it('takes prefixes, the strict form and parts under other names', async () => {
    const x = 'xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"';
    const type = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const rels = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
    const parts = {
      '_rels/.rels': `<Relationships ${rels}><Relationship Id="a" Type="${type}/officeDocument" Target="/XL/Book.xml"/></Relationships>`,
      'xl/book.xml': `<x:workbook ${x} xmlns:k="${type}"><x:sheets><x:sheet k:id="b" sheetId="7" name="名单 &amp; 说明"/></x:sheets></x:workbook>`,
      'xl/_rels/Book.xml.rels': `<Relationships ${rels}><Relationship Target="tab/一.xml" Id="b" Type="${type}/worksheet"/></Relationships>`,
      'xl/tab/一.xml': `\ufeff<!-- made elsewhere --><x:worksheet ${x}><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>李雷</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
    };
    expect(await rowsOf([workbookOf({ parts })])).toMatchObject([
      { sheetName: '名单 & 说明', cells: [{ text: '李雷' }] },
    ]);
  });
});

describe('rows', () => {
  it('come in order with the numbers Excel shows, blank and left out ones marked', async () => {
    const rows = `${textRow(2, '题名')}<row r="3"><c s="0"/></row>${textRow(5, ' 　', '')}${textRow(6, '李雷')}`;
    const read = await rowsOf([workbookOf({ sheets: [{ rows }] })]);
    expect(read.map(({ rowNumber, isBlank }) => [rowNumber, isBlank])).toEqual([
      [1, true],
      [2, false],
      [3, true],
      [4, true],
      [5, true],
      [6, false],
    ]);
  });

  it('end at the last one with content, however far the formatting goes', async () => {
    const blank = Array.from(
      { length: 210_000 },
      (_, index) => `<row r="${index + 3}" s="1"><c r="A${index + 3}" s="1"/></row>`,
    );
    const workbook = workbookOf({ sheets: [{ rows: `${textRow(1, '姓名')}${textRow(2, '李雷')}${blank.join('')}` }] });
    expect(await rowsOf([workbook])).toHaveLength(2);
  });

  it('are those of the first visible sheet with content', async () => {
    const sheets = [
      { name: '代码', state: 'veryHidden' as const, rows: textRow(1, '1') },
      { name: '空表', rows: '<row r="1"><c s="1"/></row>' },
      { name: '学生信息', rows: textRow(1, '姓名') },
      { name: '说明', rows: textRow(1, '请填写') },
    ];
    expect(await rowsOf([workbookOf({ sheets })])).toMatchObject([{ sheetName: '学生信息', rowNumber: 1 }]);
  });

  it('are read as they are asked for', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => textRow(index + 1, '李雷'));
    const sheets = [{ rows: `${rows.join('')}<broken` }];
    for await (const row of readWorkbook([workbookOf({ sheets })])) {
      expect(row.rowNumber).toBe(1);
      break;
    }
  });
});

describe('the sample of the collection form', () => {
  const sample = fileURLToPath(new URL('../../samples/grade1-intake-2026.xlsx', import.meta.url));

  it('is 320 pupils under a header of 55 columns, each cell as it was typed', async () => {
    const rows = await rowsOf(sample);
    expect(rows).toHaveLength(321);
    expect(rows[0]).toMatchObject({ sheetName: '学生信息', rowNumber: 1 });
    expect(rows[0]?.cells).toHaveLength(55);
    const cell = (rowNumber: number, column: string) =>
      rows[rowNumber - 1]?.cells.find(({ columnLetter }) => columnLetter === column);
    expect(cell(2, 'I')).toMatchObject({ kind: 'text', text: '410122201909117106' });
    expect(cell(21, 'I')).toMatchObject({ kind: 'number' });
    expect(cell(109, 'C')).toMatchObject({ kind: 'date', date: '2019-11-21' });
    expect(cell(17, 'A')).toMatchObject({ kind: 'empty' });
  });
});
