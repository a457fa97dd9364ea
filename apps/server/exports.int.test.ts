import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CLASS_ROSTER_EXPORT } from '@xueji/classes';
import { classRosterExport, photoListExport } from '@xueji/classes/server';
import { UPDATE_LIST_EXPORT } from '@xueji/corrections';
import { correctionTask, updateListExport } from '@xueji/corrections/server';
import { exportDoors } from '@xueji/exports/server';
import { importDoors, keepWorkbook } from '@xueji/imports/server';
import type { Actor } from '@xueji/platform/access';
import type { RouteDefinition, Services } from '@xueji/platform/http';
import { runsByHand, verdictOn } from '@xueji/platform/testing';
import { type IntakeWorld, openIntakeWorld } from '@xueji/registration/testing';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

type HandlerInput = Parameters<RouteDefinition['handle']>[0];

const WORKBOOK = fileURLToPath(new URL('../../samples/grade1-intake-2026.xlsx', import.meta.url));
const doors = exportDoors([classRosterExport, photoListExport, updateListExport]);
let folder: string;
let world: IntakeWorld;
let services: Services;
let classId: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xueji-exports-'));
  world = await openIntakeWorld(folder);
  services = {
    ...world.services,
    jobs: runsByHand(world),
  };
  const importId = await world.upload(WORKBOOK);
  await world.runCheck(importId);
  await world.runCommit(importId);
  await world.submitAll(importId);
  for (const caseId of await world.openCases()) await world.decide(world.approver, caseId, { verdict: 'pass' });
  for (const caseId of await world.openCases()) await world.decide(world.officer, caseId, { verdict: 'pass' });
  const { rows } = await world.adminPool.query<{ id: string }>(
    'SELECT class_id AS id FROM class_memberships GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1',
  );
  classId = rows[0]?.id ?? '';
});

afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

function routeOf(method: string, address: string): RouteDefinition {
  const route = doors.routes.find((each) => each.method === method && each.path === address);
  if (route === undefined) throw new Error(`No route ${method} ${address}`);
  return route;
}

let keys = 0;
async function ask<Answer>(actor: Actor, method: string, address: string, parts: Partial<HandlerInput> = {}) {
  const route = routeOf(method, address);
  keys += 1;
  const input = {
    params: {},
    query: {},
    ...parts,
    ...(route.body === undefined || parts.body === undefined ? {} : { body: route.body.parse(parts.body) }),
    services,
    actor,
    idempotency: { route: address, key: `test-key-${keys}`, bodyHash: Buffer.alloc(32) },
  };
  return (await route.handle(input as HandlerInput)) as Answer;
}

function wish(more: object): object {
  const columns = ['name', 'idNumber', 'phone', 'address', 'seat'];
  return { kind: 'class-roster', scope: { classId }, purpose: 'teaching', columns, ...more };
}

async function request(actor: Actor, more: object = {}): Promise<string> {
  const { exportId } = await ask<{ exportId: string }>(actor, 'POST', '/api/exports', { body: wish(more) });
  return exportId;
}

async function produce(actor: Actor, exportId: string): Promise<void> {
  await doors.jobs['exports.produce']?.({ ...world.jobFor(actor, exportId), services });
}

async function fetchWorkbook(actor: Actor, exportId: string): Promise<ExcelJS.Workbook> {
  const { stream } = await ask<{ stream: AsyncIterable<Buffer> }>(actor, 'GET', '/api/exports/:exportId/file', {
    params: { exportId },
  });
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.concat(chunks) as unknown as ArrayBuffer);
  return workbook;
}

async function fetchRows(actor: Actor, exportId: string): Promise<readonly (readonly string[])[]> {
  const workbook = await fetchWorkbook(actor, exportId);
  const rows: string[][] = [];
  workbook.worksheets[0]?.eachRow((row) => rows.push((row.values as unknown[]).slice(1).map(String)));
  return rows;
}

describe('an export', () => {
  it('becomes a marked workbook with masked numbers, logged with every pupil in it', async () => {
    const exportId = await request(world.clerk);
    await produce(world.clerk, exportId);
    const entry = await ask<{ state: string; rowCount: number; isMasked: boolean }>(
      world.clerk,
      'GET',
      '/api/exports/:exportId',
      { params: { exportId } },
    );
    expect(entry).toMatchObject({ state: 'ready', isMasked: true });
    const [banner, head, ...rows] = await fetchRows(world.clerk, exportId);
    expect(banner?.[0]).toContain(`导出编号 ${exportId} · clerk · 金水区文化路示范小学`);
    expect(head).toEqual(['班内学号', '姓名', '身份证件号', '联系电话', '现住址', '追溯码']);
    expect(rows).toHaveLength(entry.rowCount);
    for (const [, , idNumber, phone, address] of rows) {
      expect([idNumber, phone, address].every((text) => text === 'undefined' || text?.includes('****'))).toBe(true);
    }
    const { rows: audited } = await world.adminPool.query<{ ids: string[]; count: number }>(
      `SELECT student_ids AS ids, row_count AS count FROM audit_entries
        WHERE action = 'exports.rows' AND filter->>'exportId' = $1`,
      [exportId],
    );
    expect(new Set(audited.flatMap(({ ids }) => ids)).size).toBe(entry.rowCount);
  });

  it('leaves once, and to nobody else', async () => {
    const exportId = await request(world.clerk);
    const fetching = (actor: Actor) => verdictOn(fetchRows(actor, exportId));
    expect(await fetching(world.clerk)).toBe('exports/not-ready');
    await produce(world.clerk, exportId);
    expect(await fetching(world.approver)).toBe('exports/export-not-found');
    expect(await fetching(world.clerk)).toBe('accepted');
    expect(await fetching(world.clerk)).toBe('exports/already-downloaded');
  });

  it('is in clear only for whose duty it is, with a reason', async () => {
    const more = { purpose: 'examination', unmaskReason: '中考报名' };
    expect(await verdictOn(request(world.clerk, more))).toBe('exports/unmasked-not-permitted');
    const forTeaching = { ...more, purpose: 'teaching' };
    expect(await verdictOn(request(world.approver, forTeaching))).toBe('exports/clear-not-for-purpose');
    const exportId = await request(world.approver, more);
    await produce(world.approver, exportId);
    const [, , ...rows] = await fetchRows(world.approver, exportId);
    expect(rows.some(([, , idNumber]) => /^\d{17}[\dX]$/.test(idNumber ?? ''))).toBe(true);
  });

  it('holds every column of the catalogue, masked by the class of each, for whom the whole record may leave', async () => {
    const columns = CLASS_ROSTER_EXPORT.columns.map(({ key }) => key);
    expect(await verdictOn(request(world.officer, { columns }))).toBe('exports/column-not-permitted');
    const exportId = await request(world.clerk, { columns });
    await produce(world.clerk, exportId);
    const [, head = [], ...rows] = await fetchRows(world.clerk, exportId);
    expect(head).toHaveLength(columns.length + 1);
    const cellsOf = (title: string) => rows.map((row) => row[head.indexOf(title)]);
    expect(new Set(cellsOf('国籍/地区'))).toEqual(new Set(['中国']));
    expect(cellsOf('成员1身份证件号').every((text) => text === undefined || text.includes('****'))).toBe(true);
    expect(cellsOf('成员1现住址').every((text) => text?.endsWith('****'))).toBe(true);
    expect(cellsOf('家庭成员人数').every((text) => /^[1-4]$/.test(text ?? ''))).toBe(true);
  });

  it.each([
    [{ purpose: 'other' }, 'exports/purpose-note-missing'],
    [{ columns: ['name', 'password'] }, 'exports/column-unknown'],
    [{ scope: { classId: '999999' } }, 'classes/class-not-found'],
  ])('is refused for %j: %s', async (more, type) => {
    expect(await verdictOn(request(world.clerk, more))).toBe(type);
  });

  it('is refused to who only reads, and knows no scope of another kind', async () => {
    expect(await verdictOn(request({ ...world.officer, role: 'authority-reader' }))).toBe('exports/kind-not-permitted');
    await expect(request(world.clerk, { scope: { classId, schoolId: '1' } })).rejects.toThrow(/unrecognized/i);
  });

  it('stops at the row limit of the office', async () => {
    const small = { ...world.clerk, organisationKind: 9 };
    expect(await verdictOn(request(small))).toBe('exports/too-many-rows');
  });

  it('is seen by the superior and not by the neighbour', async () => {
    const list = async (actor: Actor) =>
      (await ask<{ exports: unknown[] }>(actor, 'GET', '/api/exports', { query: { whose: 'all', limit: 50 } })).exports
        .length;
    expect(await list(world.officer)).toBeGreaterThan(2);
    expect(await list(world.otherOfficer)).toBe(0);
  });

  it('cannot be unsaid', async () => {
    for (const statement of ['UPDATE exports SET kind = kind', 'DELETE FROM export_files']) {
      const changing = services.database.transaction(world.clerk, (tx) =>
        tx.db.executeQuery({ sql: statement, parameters: [], query: { kind: 'RawNode' } } as never),
      );
      await expect(changing).rejects.toThrow();
    }
  });
});

describe('lists one begins with', { timeout: 60_000 }, () => {
  const prefilled = (more: object = {}) => ({
    kind: 'update-list',
    columns: UPDATE_LIST_EXPORT.columns.map(({ key }) => key),
    ...more,
  });
  const updates = importDoors([correctionTask]);
  /** Uploads a workbook as an update list; how its rows stand. */
  async function stagedRows(workbook: ExcelJS.Workbook) {
    const content = Buffer.from(await workbook.xlsx.writeBuffer());
    const importId = await services.database.transaction(world.clerk, (tx) =>
      keepWorkbook(services, tx, correctionTask, { originalName: 'list.xlsx', content }),
    );
    await updates.jobs['imports.check']?.({ ...world.jobFor(world.clerk, importId), services });
    return await world.rowStates(importId);
  }

  it('have every present value, and come back changing nothing but the cell that was changed', async () => {
    const exportId = await request(
      world.approver,
      prefilled({ purpose: 'family-contact', unmaskReason: '核对联系方式' }),
    );
    await produce(world.approver, exportId);
    const workbook = await fetchWorkbook(world.approver, exportId);
    const [sheet] = workbook.worksheets;
    const header = sheet?.getRow(2);
    if (sheet === undefined || header === undefined) throw new Error('The list has a header below its mark');
    const titles = (header.values as unknown[]).map(String);
    const count = sheet.rowCount - 2;
    expect(titles.slice(1, 5)).toEqual(['姓名', '性别', '出生日期', '学籍号']);
    expect(sheet.getRow(3).getCell(titles.indexOf('联系电话')).text).toMatch(/^1\d{10}$/);
    expect(count).toBeGreaterThan(20);
    expect(await stagedRows(workbook)).toEqual({ unchanged: count });
    sheet.getRow(3).getCell(titles.indexOf('上下学距离')).value = '9.5';
    expect(await stagedRows(workbook)).toEqual({ unchanged: count - 1, good: 1 });
  });

  it('leave out the columns that would be masked, and say so', async () => {
    const exportId = await request(world.clerk, prefilled());
    await produce(world.clerk, exportId);
    const workbook = await fetchWorkbook(world.clerk, exportId);
    const [sheet] = workbook.worksheets;
    if (sheet === undefined) throw new Error('The list has a sheet');
    const titles = (sheet.getRow(2).values as unknown[]).map(String);
    for (const title of ['学籍号', '联系电话', '现住址', '通信地址', '家庭地址']) {
      expect(titles).not.toContain(title);
      expect(sheet.getCell('A1').text).toContain(`“${title}”`);
    }
    expect(titles).toContain('上下学距离');
    expect(await stagedRows(workbook)).toEqual({ unchanged: sheet.rowCount - 2 });
  });

  it('have a column for each field the province added, which comes back under its name', async () => {
    await world.adminPool.query(
      `INSERT INTO extension_fields (province_id, key, label_zh, label_en, help_zh, help_en, kind, choices, is_required, source,
                                     effective_from, account_id, set_at)
       SELECT $1, '41x1', '午餐方式', 'Lunch', '在哪里就餐。', 'Where.', 'choice',
              '[{"code":"1","label":{"zh":"校内食堂","en":"Canteen"}},{"code":"2","label":{"zh":"回家","en":"Home"}}]',
              false, '豫教基〔2026〕12号', '2026-01-01', $2, now()`,
      [world.provinceOfficer.organisationId, world.provinceOfficer.accountId],
    );
    await world.adminPool.query(`UPDATE student_details SET provincial = '{"41x1":"2"}'`);
    const exportId = await request(world.clerk, prefilled());
    await produce(world.clerk, exportId);
    const workbook = await fetchWorkbook(world.clerk, exportId);
    const [sheet] = workbook.worksheets;
    if (sheet === undefined) throw new Error('The list has a sheet');
    const column = (sheet.getRow(2).values as unknown[]).map(String).indexOf('午餐方式');
    expect(sheet.getRow(3).getCell(column).text).toBe('回家');
    expect(await stagedRows(workbook)).toEqual({ unchanged: sheet.rowCount - 2 });
    sheet.getRow(3).getCell(column).value = '校内食堂';
    expect(await stagedRows(workbook)).toEqual({ unchanged: sheet.rowCount - 3, good: 1 });
  });

  it('name whom to photograph, and what the picture is to be called', async () => {
    const columns = ['seat', 'name', 'photo', 'fileName'];
    const exportId = await request(world.approver, {
      kind: 'photo-list',
      columns,
      purpose: 'examination',
      unmaskReason: '拍照',
    });
    await produce(world.approver, exportId);
    const [, head, first] = await fetchRows(world.approver, exportId);
    expect(head?.slice(0, 4)).toEqual(['班内学号', '姓名', '已有照片', '照片文件名（学籍号，没有的用身份证件号）']);
    expect(first?.[3]).toMatch(/^L\d{18}\d*\.jpg$/);
    expect(await verdictOn(request(world.otherClerk, { kind: 'photo-list', columns }))).toBe('classes/class-not-found');
    expect(await verdictOn(request(world.otherClerk, prefilled()))).toBe('classes/class-not-found');
  });
});
