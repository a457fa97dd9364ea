import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Actor } from '@xueji/platform/access';
import { openForReading, type SheetRow } from '@xueji/platform/spreadsheet';
import { findFieldByHeader } from '@xueji/students';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callRoute } from '../testing/call-route.ts';
import { type IntakeWorld, openIntakeWorld } from '../testing/intake-world.ts';

const WORKBOOK = fileURLToPath(new URL('../../../samples/grade1-intake-2026.xlsx', import.meta.url));

interface Downloaded {
  readonly fileName: string;
  readonly stream: Readable;
}

async function rowsOf(file: Buffer): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  const { sheets } = await openForReading([file]);
  for await (const row of sheets[0]?.rows() ?? []) rows.push(row);
  return rows;
}

/** Some rows of the sample below its header, in a file of their own. */
async function sampleOf(rowNumbers: readonly number[], file: string): Promise<string> {
  const sample = await new ExcelJS.Workbook().xlsx.readFile(WORKBOOK);
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('名册');
  for (const rowNumber of [1, ...rowNumbers]) sheet.addRow(sample.worksheets[0]?.getRow(rowNumber).values);
  await workbook.xlsx.writeFile(file);
  return file;
}

/** A clerk's work on a workbook in another program: each given cell, by header and name of the pupil, gets a new text. */
async function correctCells(file: string, cells: readonly (readonly [header: string, name: string, text: string])[]) {
  const workbook = await new ExcelJS.Workbook().xlsx.readFile(file);
  const [sheet] = workbook.worksheets;
  const cellsWith = (text: string) => {
    const found: ExcelJS.Cell[] = [];
    sheet?.eachRow((row) => row.eachCell((cell) => cell.text === text && found.push(cell)));
    return found;
  };
  for (const [header, name, text] of cells) {
    const [column, row] = [cellsWith(header)[0]?.col, cellsWith(name)[0]?.row];
    if (sheet === undefined || column === undefined || row === undefined) throw new Error(`No cell ${header}, ${name}`);
    sheet.getCell(Number(row), Number(column)).value = text;
  }
  await workbook.xlsx.writeFile(file);
}

describe('the files an import hands out', { timeout: 60_000 }, () => {
  let world: IntakeWorld;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'xueji-files-'));
    world = await openIntakeWorld(folder);
  });

  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  const download = (address: string, params: object, actor: Actor = world.clerk) =>
    callRoute<Downloaded>(world.services, world.importRoutes, address, actor, { params });

  it('prepare a template whose every column the reader knows, with the classes of the school', async () => {
    const params = { task: 'grade-one-registration' };
    const { fileName, stream } = await download('GET /api/import-templates/:task', params);
    expect(fileName).toBe('一年级新生名册模板.xlsx');
    const file = await buffer(stream);
    const [head, ...others] = await rowsOf(file);
    const titles = head?.cells.map(({ text }) => text) ?? [];
    expect(titles.slice(0, 3)).toEqual(['★姓名', '★性别', '★出生日期']);
    expect(titles.filter((title) => findFieldByHeader(title) === undefined)).toEqual([]);
    expect(others.filter(({ isBlank }) => !isBlank)).toEqual([]);
    const lists = (await openForReading([file])).sheets[1];
    const choices: string[] = [];
    for await (const { cells } of lists?.rows() ?? []) choices.push(...cells.map(({ text }) => text));
    expect(choices).toEqual(expect.arrayContaining(['一年级1班', '一年级8班', '男', '汉族', '是']));
    await expect(download('GET /api/import-templates/:task', { task: 'no-such-list' })).rejects.toThrow(
      'imports/task-unknown',
    );
    await expect(download('GET /api/import-templates/:task', params, world.approver)).rejects.toThrow(
      'imports/task-not-permitted',
    );
  });

  it('hold the rows with errors alone, every column kept and the reasons first, and are read like any list', async () => {
    const importId = await world.upload(WORKBOOK);
    await world.runCheck(importId);
    const { fileName, stream } = await download('GET /api/imports/:importId/failed-rows', { importId });
    expect(fileName).toBe('grade1-intake-2026-有错的行.xlsx');
    const file = await buffer(stream);
    const [banner, head, first, ...rest] = await rowsOf(file);
    expect(banner?.cells[0]?.text).toContain('有错、尚未入库的 20 行');
    expect(head?.cells.map(({ text }) => text).slice(0, 2)).toEqual(['问题', '姓名']);
    expect(first?.cells[0]?.text).toContain('身份证件号：身份证号校验位不对');
    expect(rest).toHaveLength(19);
    const again = path.join(folder, fileName);
    writeFileSync(again, file);
    const second = await world.upload(again);
    await world.runCheck(second);
    expect(await world.rowStates(second)).toEqual({ error: 20 });
  });

  it('join once corrected: who is in already stays one record, who was wrong comes in, who still is stays out', async () => {
    // Faultless: 2 and 3. Wrong: 5 the ID number, 9 the sex, 45 the telephone.
    const list = await sampleOf([2, 3, 5, 9, 45], path.join(folder, 'five.xlsx'));
    const first = await world.upload(list);
    await world.runCheck(first);
    await world.runCommit(first);
    expect(await world.rowStates(first)).toEqual({ committed: 2, error: 3 });
    const failed = await download('GET /api/imports/:importId/failed-rows', { importId: first });
    const file = path.join(folder, failed.fileName);
    writeFileSync(file, await buffer(failed.stream));
    await correctCells(file, [['联系电话', '张雪梓', '13800000045']]);

    const second = await world.upload(file);
    await world.runCheck(second);
    expect(await world.rowStates(second)).toEqual({ good: 1, error: 2 });
    await world.runCommit(second);
    expect(await world.rowStates(second)).toEqual({ committed: 1, error: 2 });
    expect(await world.statusCounts()).toEqual({ '1': 3 });

    // The school corrects its own list as well and sends it whole: the three who are in are known, the last two come.
    await correctCells(list, [
      ['联系电话', '张雪梓', '13800000045'],
      ['身份证件号', '余彤玲', '410105202005020385'],
    ]);
    const third = await world.upload(list);
    await world.runCheck(third);
    expect(await world.rowStates(third)).toEqual({ unchanged: 3, good: 1, error: 1 });
    await world.runCommit(third);
    expect(await world.rowStates(third)).toEqual({ unchanged: 3, committed: 1, error: 1 });
    expect(await world.statusCounts()).toEqual({ '1': 4 });
  });
});
