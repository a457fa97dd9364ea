import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { openForReading } from './read-workbook.ts';
import { writeTemplate } from './write-template.ts';

const TEMPLATE = {
  sheetName: '名册',
  choicesSheetName: '选项',
  choiceRefused: { title: '不是可选的值', detail: '请从下拉列表中选择。' },
  columns: [
    { title: '★姓名', note: '与户口簿一致', width: 12, isRequired: true, choices: [] },
    { title: '班级', note: '从下拉列表中选择', width: 14, isRequired: true, choices: ['一年级1班', '一年级2班'] },
  ],
} as const;

it('writes titles with notes, text columns and drop-downs, as another program reads them', async () => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await writeTemplate(TEMPLATE)) as unknown as ArrayBuffer);
  const sheet = workbook.getWorksheet('名册');
  expect(sheet?.getRow(1).values).toEqual([undefined, '★姓名', '班级']);
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet?.getColumn(1).numFmt).toBe('@');
  expect(JSON.stringify(sheet?.getCell('A1').note)).toContain('与户口簿一致');
  for (const cell of ['B2', 'B5001']) {
    expect(sheet?.getCell(cell).dataValidation).toMatchObject({ type: 'list', formulae: ["'选项'!$B$1:$B$2"] });
  }
  expect(workbook.getWorksheet('选项')?.state).toBe('hidden');
});

it('offers the reader the sheet to fill in, and no formula', async () => {
  const { sheets } = await openForReading([await writeTemplate(TEMPLATE)]);
  expect(sheets.map(({ name, isVisible }) => [name, isVisible])).toEqual([
    ['名册', true],
    ['选项', false],
  ]);
  for (const { rows } of sheets) {
    for await (const { cells } of rows()) expect(cells.map(({ kind }) => kind)).not.toContain('formula');
  }
});
