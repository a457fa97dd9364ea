import { fileURLToPath } from 'node:url';
import exceljs, { type Workbook, type Worksheet } from 'exceljs';
import { describe, expect, it } from 'vitest';
import { type AnnotateOptions, annotateWorkbook } from './annotate-workbook.ts';
import type { SheetRow } from './cell.ts';
import type { WorkbookSource } from './open-workbook.ts';
import { readWorkbook } from './read-workbook.ts';
import { READING_LIMITS } from './spreadsheet-limits.ts';
import { textRow, type WorkbookFixture, workbookOf } from './workbook-fixture.ts';
import { record, shorts, textCells, xlsOf } from './xls-fixture.ts';
import { ZipArchive } from './zip-archive.ts';

/** Text, text that looks like a formula, and truth. */
const xlsCells = [
  ...textCells(0, '姓名', '身份证件号'),
  ...textCells(1, '李雷', '410105201909117027'),
  ...textCells(2, '=1+1'),
  record(0x205, shorts(2, 1, 0), [1, 0]),
];

const SAMPLE = fileURLToPath(new URL('../../samples/grade1-intake-2026.xlsx', import.meta.url));

async function annotated(source: WorkbookSource, options: AnnotateOptions): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await annotateWorkbook(source, options)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function rowsOf(source: WorkbookSource): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of readWorkbook(source)) rows.push(row);
  return rows;
}

/** Read back by the other library, which shares no code with ours. */
async function reopened(bytes: Buffer): Promise<Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
  return workbook;
}

const workbookRelationships =
  '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';

function firstSheet(workbook: Workbook): Worksheet {
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new Error('No sheet');
  return sheet;
}

/** All parts in one text, to look for what must not be there. */
async function everythingIn(bytes: Buffer): Promise<string> {
  const archive = new ZipArchive(bytes, READING_LIMITS);
  let text = archive.names.join('\n');
  for (const name of archive.names) for await (const chunk of archive.read(name)) text += chunk.toString();
  return text;
}

function fillOf(sheet: Worksheet, reference: string): string | undefined {
  const { fill } = sheet.getCell(reference);
  return fill?.type === 'pattern' && fill.pattern === 'solid' ? fill.fgColor?.argb : undefined;
}

function noteOf(sheet: Worksheet, reference: string): string | undefined {
  const { note } = sheet.getCell(reference);
  return typeof note === 'string' ? note : note?.texts?.map(({ text }) => text).join('');
}

describe('the sample of the collection form, annotated', () => {
  it('has its remarks on the right cells and its values unchanged', async () => {
    const bytes = await annotated(SAMPLE, {
      sheetName: '学生信息',
      annotations: [
        { row: 5, column: 8, severity: 'error', text: '身份证件号校验位不对' },
        { row: 17, column: 0, severity: 'error', text: '缺少姓名' },
        { row: 81, column: 2, severity: 'warning', text: '9 月 1 日不满六周岁' },
        { row: 81, column: 2, severity: 'warning', text: '请核对' },
      ],
    });
    expect(await rowsOf([bytes])).toEqual(await rowsOf(SAMPLE));
    const workbook = await reopened(bytes);
    const sheet = firstSheet(workbook);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['学生信息', '填表说明']);
    expect(noteOf(sheet, 'I5')).toBe('身份证件号校验位不对');
    expect(noteOf(sheet, 'A17')).toBe('缺少姓名');
    expect(noteOf(sheet, 'C81')).toBe('9 月 1 日不满六周岁\n\n请核对');
    expect([fillOf(sheet, 'I5'), fillOf(sheet, 'A17'), fillOf(sheet, 'C81')]).toEqual([
      'FFF7D4D0',
      'FFF7D4D0',
      'FFFAE7BF',
    ]);
    let remarks = 0;
    let coloured = 0;
    sheet.eachRow((row) =>
      row.eachCell({ includeEmpty: true }, (cell) => {
        if (cell.note !== undefined) remarks += 1;
        if (fillOf(sheet, cell.address) !== undefined) coloured += 1;
      }),
    );
    expect([remarks, coloured]).toEqual([3, 3]);
  });

  it('keeps what the sheet looked like: frozen header, bold, widths, date format', async () => {
    const sheet = firstSheet(await reopened(await annotated(SAMPLE, { annotations: [] })));
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 1 });
    expect(sheet.getCell('A1').font).toMatchObject({ bold: true });
    expect(sheet.getCell('A1').alignment).toMatchObject({ wrapText: true });
    expect(sheet.getCell('C109').numFmt).toBe('yyyy-mm-dd h:mm:ss');
  });

  it('gets an added sheet with the summary, replaced in the next round, and fresh remarks', async () => {
    const summarySheet = {
      title: '问题清单',
      lines: [
        ['行', '问题'],
        ['5', '=HYPERLINK("http://example.org")'],
      ],
    };
    const first = await annotated(SAMPLE, {
      annotations: [{ row: 5, column: 8, severity: 'error', text: '校验位不对' }],
      summarySheet,
    });
    const second = await annotated([first], {
      annotations: [{ row: 9, column: 1, severity: 'warning', text: '性别不符' }],
      summarySheet: {
        title: '问题清单',
        lines: [
          ['行', '问题'],
          ['9', '性别不符'],
        ],
      },
    });
    const workbook = await reopened(second);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['学生信息', '填表说明', '问题清单']);
    expect(workbook.getWorksheet('问题清单')?.getCell('B2').value).toBe('性别不符');
    const sheet = firstSheet(workbook);
    expect([noteOf(sheet, 'I5'), fillOf(sheet, 'I5')]).toEqual([undefined, undefined]);
    expect([noteOf(sheet, 'B9'), fillOf(sheet, 'B9')]).toEqual(['性别不符', 'FFFAE7BF']);
    expect(await rowsOf([second])).toEqual(await rowsOf(SAMPLE));
    expect(await everythingIn(first)).not.toMatch(/<f>|<hyperlink/);
  });
});

describe('what comes back', () => {
  const remark = { row: 1, column: 0, severity: 'error', text: '请核对' } as const;

  async function returned(fixture: WorkbookFixture, options: Partial<AnnotateOptions> = {}): Promise<Buffer> {
    return annotated([workbookOf(fixture)], { annotations: [remark], ...options });
  }

  it('holds no formula, link, macro, query, comment or picture of the original, wherever it stood', async () => {
    const bytes = await returned({
      sheets: [
        {
          before: '<sheetPr codeName="evil"/>',
          rows: '<row r="1"><c r="A1" t="str"><f>WEBSERVICE("http://evil.example")</f><v>4101</v></c><c r="B1"><f t="shared" si="0" ref="B1:B9">evil</f><v>7</v></c><c r="C1" t="inlineStr"><is><t>李雷</t></is></c></row>',
          after: [
            '<sheetProtection password="EVIL"/>',
            '<conditionalFormatting sqref="A1"><cfRule type="expression"><formula>evil()</formula></cfRule></conditionalFormatting>',
            '<dataValidations><dataValidation type="custom" sqref="A1"><formula1>evil()</formula1></dataValidation>',
            '<dataValidation type="list" sqref="B1"><formula1>[1]evil!$A$1:$A$9</formula1></dataValidation>',
            '<dataValidation type="list" sqref="B1"><formula1>INDIRECT("evil")</formula1></dataValidation></dataValidations>',
            '<hyperlinks><hyperlink ref="C1" r:id="rId1"/></hyperlinks><drawing r:id="rId2"/><legacyDrawing r:id="rId3"/>',
            '<oleObjects><oleObject progId="evil"/></oleObjects><controls/><tableParts><tablePart r:id="rId4"/></tableParts>',
          ].join(''),
        },
      ],
      definedNames:
        '<definedNames><definedName name="evil">[1]Sheet1!$A$1</definedName><definedName name="_xlnm.Auto_Open">Sheet1!$A$1</definedName></definedNames><externalReferences><externalReference r:id="rId9"/></externalReferences>',
      parts: {
        'xl/externalLinks/externalLink1.xml': '<evil/>',
        'xl/worksheets/_rels/sheet1.xml.rels':
          '<Relationships><Relationship Id="rId1" Target="http://evil.example" TargetMode="External"/></Relationships>',
        'xl/comments1.xml': '<evil/>',
        'xl/connections.xml': '<evil/>',
        'xl/activeX/activeX1.xml': '<evil/>',
        'customXml/item1.xml': '<evil/>',
      },
    });
    const everything = await everythingIn(bytes);
    expect(everything).not.toMatch(/evil/i);
    expect(everything).not.toMatch(/<f[ >]|<hyperlink|externalLink|vbaProject|<oleObject|<control/);
    const [row] = await rowsOf([bytes]);
    expect(row?.cells).toMatchObject([
      { kind: 'text', text: '4101' },
      { kind: 'number', value: 7 },
      { kind: 'text', text: '李雷' },
    ]);
  });

  it('keeps text that looks like a formula text, also when somebody edits it', async () => {
    const texts = ['=1+1', '+86', '-1', '@SUM(A1)', "=cmd|' /C calc'!A0"];
    const bytes = await returned({
      sheets: [{ rows: textRow(1, ...texts.map((text) => text.replace('&', '&amp;'))) }],
    });
    expect((await rowsOf([bytes]))[0]?.cells.map(({ kind, text }) => [kind, text])).toEqual(
      texts.map((text) => ['text', text]),
    );
    const sheet = firstSheet(await reopened(bytes));
    expect(texts.map((_, index) => sheet.getRow(1).getCell(index + 1).numFmt)).toEqual(texts.map(() => '@'));
    expect(await everythingIn(bytes)).not.toMatch(/<f[ >]/);
  });

  it('keeps drop-downs with their lists, on hidden sheets too, clipped to the rows there are', async () => {
    const bytes = await returned({
      sheets: [
        {
          name: '学生',
          rows: textRow(1, '性别') + textRow(2, '男'),
          after:
            '<dataValidations><dataValidation type="list" allowBlank="1" showErrorMessage="1" error="只能选 &lt;是&gt;" sqref="A2:A1048576"><formula1>代码!$A$1:$A$2</formula1></dataValidation><dataValidation type="list" sqref="B2"><formula1>性别</formula1></dataValidation><dataValidation type="list" sqref="C2"><formula1>"是,否"</formula1></dataValidation></dataValidations>',
        },
        { name: '代码', state: 'hidden', rows: textRow(1, '男') + textRow(2, '女') },
      ],
      definedNames: '<definedNames><definedName name="性别">代码!$A$1:$A$2</definedName></definedNames>',
    });
    const workbook = await reopened(bytes);
    const sheet = firstSheet(workbook);
    expect(sheet.getCell('A2').dataValidation).toMatchObject({
      type: 'list',
      formulae: ['代码!$A$1:$A$2'],
      error: '只能选 <是>',
    });
    expect(sheet.getCell('B2').dataValidation).toMatchObject({ formulae: ['性别'] });
    expect(sheet.getCell('C2').dataValidation).toMatchObject({ formulae: ['"是,否"'] });
    expect(sheet.getCell('A3').dataValidation).toBeUndefined();
    expect(workbook.getWorksheet('代码')?.state).toBe('hidden');
    expect(workbook.definedNames.model).toMatchObject([{ name: '性别', ranges: ["'代码'!$A$1:$A$2"] }]);
  });

  it('keeps merged titles, row heights, column widths and both date systems', async () => {
    const bytes = await returned({
      workbookProperties: '<workbookPr date1904="1"/>',
      styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>',
      sheets: [
        {
          before: '<cols><col min="1" max="2" width="30" customWidth="1"/><col min="3" max="16384" width="9"/></cols>',
          rows: `<row r="1" ht="40" customHeight="1"><c r="A1" t="inlineStr"><is><t>名单</t></is></c><c r="B1"><v>9</v></c></row><row r="2"><c r="A2" s="1"><v>42257.5</v></c></row>`,
          after:
            '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="B1:D2"/><mergeCell ref="B2:XFD1048576"/></mergeCells>',
        },
      ],
    });
    const rows = await rowsOf([bytes]);
    expect(rows[1]?.cells[0]).toMatchObject({ kind: 'date', date: '2019-09-11', serial: 42257.5 });
    const sheet = firstSheet(await reopened(bytes));
    expect(['C1', 'D1', 'Z2'].map((reference) => sheet.getCell(reference).master.address)).toEqual(['A1', 'D1', 'B2']);
    expect(sheet.getRow(1).height).toBe(40);
    expect(sheet.getColumn(2).width).toBe(30);
  });

  it('puts a remark on a merged cell where it shows, and on a cell without value', async () => {
    const rows = textRow(1, '甲') + textRow(2, '', '乙');
    const bytes = await returned(
      { sheets: [{ rows, after: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>' }] },
      {
        annotations: [
          { row: 1, column: 1, severity: 'warning', text: '合并' },
          { row: 2, column: 0, severity: 'error', text: '缺少' },
        ],
      },
    );
    const sheet = firstSheet(await reopened(bytes));
    expect([noteOf(sheet, 'A1'), noteOf(sheet, 'A2')]).toEqual(['合并', '缺少']);
  });

  it('colours one cell only, though all share one style', async () => {
    const rows = '<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="1"><v>2</v></c></row>';
    const styles =
      '<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellXfs><xf/><xf numFmtId="49"/></cellXfs>';
    const sheet = firstSheet(await reopened(await returned({ styles, sheets: [{ rows }] })));
    expect([fillOf(sheet, 'A1'), fillOf(sheet, 'B1')]).toEqual(['FFF7D4D0', undefined]);
  });

  it.each([
    ['with a theme of its own', { 'xl/theme/theme7.xml': '<theme name="own"/>' }],
    ['without one', {}],
  ])('names only parts that are there, %s', async (_, parts) => {
    const target = 'Target="theme/theme7.xml"';
    const rels = workbookRelationships.replace('</', `<Relationship Id="t" Type="x/theme" ${target}/></`);
    const bytes = await returned({
      sheets: [{ rows: textRow(1, 'x') }],
      parts: { ...parts, 'xl/_rels/workbook.xml.rels': rels },
    });
    const archive = new ZipArchive(bytes, READING_LIMITS);
    const types = (await archive.readWhole('[Content_Types].xml')).toString();
    const named = [...types.matchAll(/PartName="\/([^"]+)"/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !archive.has(name))).toEqual([]);
    expect(archive.names.filter((name) => name.endsWith('/'))).toEqual([]);
    const theme = (await archive.readWhole('xl/theme/theme1.xml')).toString();
    expect(theme).toContain('xl/theme/theme7.xml' in parts ? 'name="own"' : 'name="Office Theme"');
  });

  it('draws its comments large enough to be read', async () => {
    const everything = await everythingIn(await returned({ sheets: [{ rows: textRow(1, 'x') }] }));
    expect(everything).toContain('<x:Anchor>1, 6, 0, 14, 5, 2, 9, 16</x:Anchor>');
  });

  it('gives sheets names that Excel takes', async () => {
    const name = '一/二？三:四*五[六]七七七七七七七七七七七七七七七七七七七七七七';
    const sheets = [
      { name, rows: textRow(1, 'a') },
      { name, rows: textRow(1, 'b') },
      { name: 'History', rows: textRow(1, 'c') },
    ];
    const workbook = await reopened(await returned({ sheets }));
    expect(new Set(workbook.worksheets.map((sheet) => sheet.name.toLowerCase())).size).toBe(3);
    expect(workbook.worksheets.every((sheet) => sheet.name.length <= 31 && !/[*?:/\\[\]]/.test(sheet.name))).toBe(true);
  });

  it('is refused when it would not fit in memory, and when there is nothing to give back', async () => {
    const merges = Array.from({ length: 200 }, () => '<mergeCell ref="A1:IV100"/>').join('');
    const rows = Array.from({ length: 100 }, (_, index) => textRow(index + 1, 'x')).join('');
    const sheets = [{ rows, after: `<mergeCells>${merges}</mergeCells>` }];
    await expect(returned({ sheets })).rejects.toThrow('spreadsheet/too-large-to-return');
    await expect(returned({ sheets: [{ rows: '' }] })).rejects.toThrow('spreadsheet/empty');
  });

  it.each([
    ['CSV', Buffer.from('姓名,身份证件号\n李雷,410105201909117027\n=1+1,\n')],
    ['an .xls', xlsOf({ sheets: [{ records: xlsCells }] })],
  ])('comes as .xlsx where it was %s, every value in its place and of its kind', async (_, bytes) => {
    const annotations = [{ row: 2, column: 1, severity: 'error', text: '校验码不对' }] as const;
    const result = await annotated([bytes], { annotations });
    const sheet = firstSheet(await reopened(result));
    expect(noteOf(sheet, 'B2')).toBe('校验码不对');
    expect(sheet.getCell('B2').value).toBe('410105201909117027');
    expect(sheet.getCell('B2').numFmt).toBe('@');
    expect(sheet.getCell('A3').value).toBe('=1+1');
    expect(await rowsOf([result])).toMatchObject(
      (await rowsOf([bytes])).map(({ cells }) => ({ cells: cells.map(({ kind, text }) => ({ kind, text })) })),
    );
  });

  it('refuses what is not read either', async () => {
    await expect(returned({ parts: { 'xl/styles.xml': '<!DOCTYPE x><x/>' } })).rejects.toThrow(
      'spreadsheet/unsafe-content',
    );
    await expect(returned({ parts: { 'xl/vbaProject.bin': 'x' } })).rejects.toThrow('spreadsheet/with-macros');
  });
});
