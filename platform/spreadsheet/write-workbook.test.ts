import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from './read-workbook.ts';
import { WorkbookWriter } from './write-workbook.ts';

const NEW = {
  sheetName: '名单',
  banner: '仅供教学管理 · 王雅琴 & 文化路小学',
  columns: [
    { title: '姓名', width: 12 },
    { title: '备注', width: 20 },
  ],
  footer: '王雅琴 & 文化路小学',
  properties: { creator: '王雅琴', description: '导出 7', createdAt: new Date('2026-09-10T01:00:00Z') },
};

/** What a spreadsheet program would take for a formula, and what XML may not hold. */
const HOSTILE = ['=1+1', '+86', '-5', '@SUM(A1)', '<b>&"\'', ' two  blanks ', '410105201909110021', '\u0001\u{20BB7}'];

async function written(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const writer = new WorkbookWriter(NEW);
  for (const row of rows) await writer.addRows([row]);
  return await writer.finish();
}

describe('a written workbook', () => {
  it('gives back every text as text', async () => {
    const file = await written(HOSTILE.map((text) => ['甲', text]));
    const read: string[][] = [];
    for await (const { cells } of readWorkbook([file])) {
      read.push(cells.flatMap((cell) => (cell.kind === 'text' ? [cell.text] : [])));
    }
    expect(read[1]).toEqual(['姓名', '备注']);
    expect(read.slice(2)).toEqual(HOSTILE.map((text) => ['甲', text.replace('\u0001', '')]));
  });

  it('opens in another reader with no formula, and says whose it is', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await written(HOSTILE.map((text) => ['甲', text]))) as unknown as ArrayBuffer);
    const [sheet] = workbook.worksheets;
    sheet?.eachRow((row) =>
      row.eachCell((cell) => expect([ExcelJS.ValueType.String, ExcelJS.ValueType.Merge]).toContain(cell.type)),
    );
    expect(sheet?.getCell('B3').value).toBe('=1+1');
    expect(sheet?.getCell('A1').value).toBe(NEW.banner);
    expect(sheet?.headerFooter.oddFooter).toContain('王雅琴 && 文化路小学');
    expect(workbook.creator).toBe('王雅琴');
    expect(workbook.description).toBe('导出 7');
  });

  it('may have no rows', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await written([])) as unknown as ArrayBuffer);
    expect(workbook.worksheets[0]?.rowCount).toBe(2);
  });
});
