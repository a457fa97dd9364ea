import { Refused } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import type { SheetRow } from './cell.ts';
import { openForReading, readWorkbook } from './read-workbook.ts';
import { READING_LIMITS } from './spreadsheet-limits.ts';

/** 姓名,性别 / 李雷,男 in GB 18030, with 㐂 of its four-byte part. */
const GB18030 = Buffer.from('d0d5c3fb2cd0d4b1f00d0ac0eec0d78139ef312cc4d00d0a', 'hex');

async function rowsOf(bytes: Buffer, limits = READING_LIMITS): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of readWorkbook([bytes], limits)) rows.push(row);
  return rows;
}

async function textsOf(bytes: Buffer | string): Promise<readonly (readonly string[])[]> {
  return (await rowsOf(Buffer.from(bytes))).map(({ cells }) => cells.map(({ text }) => text));
}

async function refusalOf(bytes: Buffer, limits = READING_LIMITS): Promise<unknown> {
  try {
    await rowsOf(bytes, limits);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { type: error.problem.kind.type, ...error.problem.values };
  }
  return 'accepted';
}

describe('delimited text', () => {
  const content = '姓名,性别\r\n李雷㐂,男\r\n';
  const marked = `\ufeff${content}`;

  it.each([
    ['UTF-8', Buffer.from(content)],
    ['UTF-8 with its mark', Buffer.from(marked)],
    ['UTF-16', Buffer.from(marked, 'utf16le')],
    ['UTF-16 of other machines', Buffer.from(marked, 'utf16le').swap16()],
    ['GB 18030', GB18030],
  ])('is read in %s', async (_, bytes) => {
    expect(await textsOf(bytes)).toEqual([
      ['姓名', '性别'],
      ['李雷㐂', '男'],
    ]);
  });

  it('is read in GB 18030 also where a character lies across two pieces', async () => {
    for (const filler of [65_533, 65_534, 65_535]) {
      const lines = Buffer.from(`${'x\n'.repeat(Math.floor(filler / 2))}${filler % 2 === 0 ? '' : 'x'}`);
      const rows = await textsOf(Buffer.concat([lines, GB18030]));
      expect(rows.at(-1)).toEqual(['李雷㐂', '男']);
    }
  });

  it.each([
    ['commas', '姓名,性别,住址\n李雷,男,a;b'],
    ['tabs', '姓名\t性别\t住址\n李雷\t男\ta;b'],
    ['semicolons', '姓名;性别;住址\n李雷;男;"a;b"'],
    ['what the first line says', 'sep=;\n姓名;性别;住址\n李雷;男;"a;b"'],
    ['commas under a title', '二〇二六年新生名册\n\n姓名,性别,住址\n李雷,男,a;b'],
  ])('is split at %s', async (_, written) => {
    expect((await textsOf(written)).slice(-2)).toEqual([
      ['姓名', '性别', '住址'],
      ['李雷', '男', 'a;b'],
    ]);
  });

  it('keeps quoted line ends, commas and quotes, and quotes that are only characters', async () => {
    expect(await textsOf('a,"一\r\n二,""三"""\rb,5"\n"c"d,x')).toEqual([
      ['a', '一\r\n二,"三"'],
      ['b', '5"'],
      ['cd', 'x'],
    ]);
  });

  it('takes every cell for text, and digits a program kept from Excel for the digits', async () => {
    const [row] = await rowsOf(Buffer.from('="041000",410105201909117027,=1+1,"=""007"""'));
    expect(row?.cells.map(({ kind, text }) => [kind, text])).toEqual([
      ['text', '041000'],
      ['text', '410105201909117027'],
      ['text', '=1+1'],
      ['text', '007'],
    ]);
  });

  it('numbers rows as Excel shows them and ends at the last with content', async () => {
    const rows = await rowsOf(Buffer.from(`a\n,,\n\n"x\ny",,,\n${',,\n'.repeat(300_000)}`));
    expect(rows.map(({ rowNumber, isBlank, cells }) => [rowNumber, isBlank, cells.length])).toEqual([
      [1, false, 1],
      [2, true, 0],
      [3, true, 0],
      [4, false, 1],
    ]);
  });

  it('is one visible sheet', async () => {
    expect(await openForReading([Buffer.from('a')])).toMatchObject({ kind: 'text', sheets: [{ isVisible: true }] });
  });
});

describe('delimited text that is refused', () => {
  it.each([
    ['bytes of no Chinese encoding', Buffer.from('d0d5c3fb2cff', 'hex'), { type: 'spreadsheet/unknown-encoding' }],
    ['a character cut in two', GB18030.subarray(0, 1), { type: 'spreadsheet/unknown-encoding' }],
    ['a quote that is never closed', Buffer.from('a\nb,"c\nd\n'), { type: 'spreadsheet/open-quote', row: 2 }],
    ['a cell without end', Buffer.from(`a\n${'x'.repeat(32_768)}`), { type: 'spreadsheet/open-quote', row: 2 }],
    ['nothing but blanks', Buffer.from(' ,\n\n,'), { type: 'spreadsheet/empty' }],
    [
      'a column far to the right',
      Buffer.from(`${','.repeat(300)}x`),
      { type: 'spreadsheet/too-many-columns', sheet: 'CSV', row: 1, columnsMax: 256 },
    ],
    [
      'more fields than a sheet has columns',
      Buffer.from(`a\n${','.repeat(5_000_000)}`),
      { type: 'spreadsheet/too-many-columns', sheet: 'CSV', row: 2, columnsMax: 256 },
    ],
  ])('has %s', async (_, bytes, refusal) => {
    expect(await refusalOf(bytes)).toEqual(refusal);
  });

  it('has more rows than are read', async () => {
    const bytes = Buffer.from(`a${'\n'.repeat(10)}b`);
    expect(await refusalOf(bytes, { ...READING_LIMITS, rowsMax: 9 })).toMatchObject({
      type: 'spreadsheet/too-many-rows',
    });
  });
});
