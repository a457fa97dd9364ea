import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Actor } from '@xueji/platform/access';
import { openForReading, type SheetRow } from '@xueji/platform/spreadsheet';
import { findFieldByHeader } from '@xueji/students';
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
});
