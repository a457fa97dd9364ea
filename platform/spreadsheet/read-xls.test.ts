import { Refused } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import type { RawCell, SheetRow } from './cell.ts';
import { openForReading, readWorkbook } from './read-workbook.ts';
import { READING_LIMITS } from './spreadsheet-limits.ts';
import {
  compoundFileOf,
  double,
  longs,
  record,
  shorts,
  textCells,
  wideText,
  type XlsFixture,
  xlsOf,
} from './xls-fixture.ts';

async function rowsOf(bytes: Buffer, limits = READING_LIMITS): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of readWorkbook([bytes], limits)) rows.push(row);
  return rows;
}

/** The cells of the only row, without their places. */
async function cellsOf(records: readonly Buffer[], more: XlsFixture = {}): Promise<readonly unknown[]> {
  const [row] = await rowsOf(xlsOf({ sheets: [{ records }], ...more }));
  return (row?.cells ?? []).map(({ columnIndex: _, columnLetter: __, ...value }: RawCell) => value);
}

async function refusalOf(bytes: Buffer, limits = READING_LIMITS): Promise<string> {
  try {
    await rowsOf(bytes, limits);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.problem.kind.type;
  }
  return 'accepted';
}

const good = xlsOf({ sheets: [{ records: [...textCells(0, '姓名', '性别'), ...textCells(1, '李雷', '男')] }] });

describe('an .xls workbook', () => {
  it('gives text, numbers, days, truth and errors as the sheet shows them', async () => {
    const cells = await cellsOf(
      [
        record(0xfd, shorts(0, 0, 0), longs(0)),
        record(0x203, shorts(0, 1, 1), double(43719)),
        record(0x27e, shorts(0, 2, 2), longs((41000 << 2) | 2)),
        // A double in its upper half, and hundredths of an integer.
        record(0xbd, shorts(0, 3), shorts(0), longs(0x3ff8_0000), shorts(0), longs((250 << 2) | 3), shorts(4)),
        record(0x205, shorts(0, 5, 0), [1, 0]),
        record(0x205, shorts(0, 6, 0), [0x2a, 1]),
        record(0xd6, shorts(0, 7, 0), wideText('韩梅梅'), shorts(0)),
      ],
      { sharedTexts: ['李雷𠮷'], formats: ['yyyy"年"m"月"d"日"', '000000'] },
    );
    expect(cells).toEqual([
      { kind: 'text', text: '李雷𠮷' },
      { kind: 'date', text: '2019-09-11', date: '2019-09-11', serial: 43719 },
      { kind: 'number', text: '041000', value: 41000 },
      { kind: 'number', text: '1.5', value: 1.5 },
      { kind: 'number', text: '2.5', value: 2.5 },
      { kind: 'boolean', text: 'TRUE', value: true },
      { kind: 'error', text: '#N/A' },
      { kind: 'text', text: '韩梅梅' },
    ]);
  });

  it('counts days in the date system of the workbook', async () => {
    const cells = await cellsOf([record(0x203, shorts(0, 0, 1), double(42257))], { formats: [14], uses1904: true });
    expect(cells).toMatchObject([{ kind: 'date', date: '2019-09-11' }]);
  });

  it('takes the stored result of a formula, also where something stands between', async () => {
    const text = [[0, 0, 0, 0, 0, 0, 0xff, 0xff]];
    const cells = await cellsOf([
      record(0x06, shorts(0, 0, 0), double(3), shorts(0)),
      record(0x06, shorts(0, 1, 0), ...text, shorts(0)),
      record(0x4bc, shorts(0)),
      record(0x207, wideText('410105')),
      record(0x06, shorts(0, 2, 0), [2, 0, 7, 0, 0, 0, 0xff, 0xff], shorts(0)),
      record(0x06, shorts(0, 3, 0), [3, 0, 0, 0, 0, 0, 0xff, 0xff], shorts(0)),
      record(0x06, shorts(0, 4, 0), [1, 0, 1, 0, 0, 0, 0xff, 0xff], shorts(0)),
    ]);
    expect(cells).toMatchObject([
      { kind: 'formula', text: '3', result: { kind: 'number' } },
      { kind: 'formula', text: '410105', result: { kind: 'text' } },
      { kind: 'formula', text: '#DIV/0!', result: { kind: 'error' } },
      { kind: 'empty' },
      { kind: 'formula', text: 'TRUE', result: { kind: 'boolean' } },
    ]);
  });

  it('goes on with a text in the next record, whatever the width of its characters there', async () => {
    const first = Buffer.from([...shorts(4), 1, ...Buffer.from('李雷', 'utf16le')]);
    const rest = record(0x3c, [0], Buffer.from('AB'), [...shorts(1), 0x0c, ...shorts(1), ...longs(2)]);
    const last = record(0x3c, [1], Buffer.from('男', 'utf16le'), longs(0), shorts(9), wideText('女'));
    const globals = [record(0xfc, longs(3, 3), first), rest, last];
    const cells = [0, 1, 2].map((index) => record(0xfd, shorts(0, index, 0), longs(index)));
    const [row] = await rowsOf(compoundFileOf({ Workbook: streamOf(globals, cells) }));
    expect(row?.cells.map(({ text }) => text)).toEqual(['李雷AB', '男', '女']);
  });

  it('reads rows in their order, whatever the order of the records, and marks the blank ones', async () => {
    const records = [...textCells(3, 'd'), ...textCells(0, 'a'), record(0x201, shorts(9, 0, 0)), ...textCells(1, ' ')];
    const rows = await rowsOf(xlsOf({ sheets: [{ records }] }));
    expect(rows.map(({ rowNumber, isBlank, cells }) => [rowNumber, isBlank, cells[0]?.text])).toEqual([
      [1, false, 'a'],
      [2, true, undefined],
      [3, true, undefined],
      [4, false, 'd'],
    ]);
  });

  it('passes over hidden sheets, charts and what lies within a sheet as a chart', async () => {
    const chart = [record(0x809, shorts(0x0600, 0x20, 0, 0), longs(0, 0)), ...textCells(0, '图'), record(0x0a)];
    const bytes = xlsOf({
      sheets: [
        { name: '代码', state: 1, records: textCells(0, 'x') },
        { name: '图表', kind: 2, records: textCells(0, 'x') },
        { name: '学生信息', records: [...chart, ...textCells(0, '姓名')] },
      ],
    });
    expect(await rowsOf(bytes)).toMatchObject([{ sheetName: '学生信息', cells: [{ text: '姓名' }] }]);
    expect((await openForReading([bytes])).sheets.map(({ name, isVisible }) => [name, isVisible])).toEqual([
      ['代码', false],
      ['学生信息', true],
    ]);
  });

  it('reads Excel 5.0, whose text is bytes of a code page', async () => {
    const start = (kind: number) => record(0x809, shorts(0x0500, kind, 0, 0));
    const name = Buffer.from('d1a7c9fa', 'hex');
    const sheet = Buffer.concat([
      start(0x10),
      record(0x204, shorts(0, 0, 0), shorts(4), Buffer.from('d0d5c3fb', 'hex')),
      record(0x0a),
    ]);
    const globals = (at: number) =>
      Buffer.concat([
        start(5),
        record(0x42, shorts(936)),
        record(0x85, longs(at), [0, 0, name.length], name),
        record(0x0a),
      ]);
    const book = Buffer.concat([globals(globals(0).length), sheet]);
    expect(await rowsOf(compoundFileOf({ Book: book }))).toMatchObject([
      { sheetName: '学生', cells: [{ kind: 'text', text: '姓名' }] },
    ]);
  });
});

describe('an .xls workbook that is refused', () => {
  it.each([
    ['a password', xlsOf({ globals: [record(0x2f, shorts(1))] }), 'spreadsheet/encrypted'],
    ['macros', xlsOf({ streams: { _VBA_PROJECT_CUR: Buffer.from('x') } }), 'spreadsheet/with-macros'],
    ['a macro sheet of Excel 4', xlsOf({ sheets: [{ kind: 1, records: [] }] }), 'spreadsheet/with-macros'],
    ['Excel 4', compoundFileOf({ Book: record(0x809, shorts(0x0400, 5)) }), 'spreadsheet/old-format'],
    ['no content', xlsOf({}), 'spreadsheet/empty'],
    [
      'a shared text that is not there',
      xlsOf({ sheets: [{ records: [record(0xfd, shorts(0, 0, 0), longs(7))] }] }),
      'spreadsheet/damaged',
    ],
    ['a cell cut short', xlsOf({ sheets: [{ records: [record(0x203, shorts(0, 0, 0))] }] }), 'spreadsheet/damaged'],
    [
      'a number that is none',
      xlsOf({ sheets: [{ records: [record(0x203, shorts(0, 0, 0), double(Number.NaN))] }] }),
      'spreadsheet/damaged',
    ],
    [
      'content far to the right',
      xlsOf({ sheets: [{ records: [record(0x203, shorts(0, 9_000, 0), double(1))] }] }),
      'spreadsheet/too-many-columns',
    ],
  ])('has %s', async (_, bytes, type) => {
    expect(await refusalOf(bytes)).toBe(type);
  });

  it('keeps to the rows that are read', async () => {
    const bytes = xlsOf({ sheets: [{ records: textCells(9, 'x') }] });
    expect(await refusalOf(bytes, { ...READING_LIMITS, rowsMax: 9 })).toBe('spreadsheet/too-many-rows');
  });

  it('is one whose sectors go round in a circle', async () => {
    const circle = Buffer.from(good);
    // The table of sectors comes first: every sector after the first two names itself as the next.
    for (let sector = 1; sector < 20; sector += 1) circle.writeUInt32LE(sector, 512 + sector * 4);
    expect(await refusalOf(circle)).toBe('spreadsheet/damaged');
  });

  it('is one cut off anywhere', async () => {
    for (let length = 520; length < good.length - 3_000; length += 97) {
      expect(await refusalOf(good.subarray(0, length)), `${length} bytes`).toMatch(/damaged|not-a-workbook/);
    }
  });

  it('or one with a flipped byte is answered by rows or a refusal, never by a fault', async () => {
    for (let at = 8; at < good.length; at += 3) {
      const changed = Buffer.from(good);
      changed.writeUInt8(changed.readUInt8(at) ^ 0xff, at);
      expect(await refusalOf(changed), `byte ${at}`).toMatch(/^accepted$|^spreadsheet\//);
    }
  });
});

/** A workbook stream whose shared strings are written by the test. */
function streamOf(globals: readonly Buffer[], cells: readonly Buffer[]): Buffer {
  const start = (kind: number) => record(0x809, shorts(0x0600, kind, 0, 0), longs(0, 0));
  const head = (at: number) =>
    Buffer.concat([start(5), record(0x85, longs(at), [0, 0], wideText('A', 1)), ...globals, record(0x0a)]);
  return Buffer.concat([head(head(0).length), start(0x10), ...cells, record(0x0a)]);
}
