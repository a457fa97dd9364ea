import { exportDoors } from '@xueji/exports/server';
import type { Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { callRoute } from '@xueji/registration/testing';
import { BAD_ROWS_EXPORT } from '@xueji/take-over';
import { badRowsExport, routes } from '@xueji/take-over/server';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFewRows } from './testing/few-rows.ts';

const ID_NUMBER = /\d{17}[\dX]/;
const doors = exportDoors([badRowsExport]);
let world: Awaited<ReturnType<typeof loadFewRows>>;
let approver: Actor;

beforeAll(async () => {
  world = await loadFewRows();
  approver = await world.province.addPerson('approver', world.school, 'school-approver');
}, 120_000);

afterAll(() => world.close());

type Sheet = readonly Readonly<Record<string, string>>[];

/** Asks for the workbook, makes it and fetches it; answers its rows by the titles of its columns. */
async function take(actor: Actor, more: object = {}, scope: object = {}): Promise<Sheet> {
  const { exportId } = await callRoute<{ exportId: Id<'export'> }>(
    world.services,
    doors.routes,
    'POST /api/exports',
    actor,
    {
      body: {
        kind: BAD_ROWS_EXPORT.kind,
        scope: { loadId: world.loadId, ...scope },
        purpose: 'legal',
        columns: BAD_ROWS_EXPORT.columns.map(({ key }) => key),
        ...more,
      },
    },
  );
  await doors.jobs['exports.produce']?.({
    runId: '1' as Id<'job-run'>,
    subjectId: exportId,
    actor,
    services: world.services,
    report: () => Promise.resolve(),
    isCancelled: () => Promise.resolve(false),
  });
  const { stream } = await callRoute<{ stream: AsyncIterable<Buffer> }>(
    world.services,
    doors.routes,
    'GET /api/exports/:exportId/file',
    actor,
    { params: { exportId } },
  );
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.concat(chunks) as unknown as ArrayBuffer);
  const lines: string[][] = [];
  workbook.worksheets[0]?.eachRow((row) =>
    lines.push([...(row.values as unknown[])].slice(1).map((cell) => (typeof cell === 'string' ? cell : ''))),
  );
  const [banner, titles = [], ...rest] = lines;
  expect(banner?.[0]).toContain(`导出编号 ${exportId} · ${actor.displayName}`);
  return rest.map((cells) => Object.fromEntries(titles.map((title, index) => [title, cells[index] ?? ''])));
}

describe('the rows with errors as a workbook', { timeout: 60_000 }, () => {
  const bad = () => world.rows.flatMap((row, index) => (row.outcome === 'good' ? [] : [{ ...row, number: index + 1 }]));

  it('has every bad row of the file in its order, with problem and remedy, protected values masked', async () => {
    const sheet = await take(world.province.clerk);
    expect(sheet.map((row) => Number(row['行号']))).toEqual(bad().map(({ number }) => number));
    expect(sheet.every((row) => row['问题'] !== '' && row['处理办法'] !== '' && row['追溯码'] !== '')).toBe(true);
    expect(sheet.flatMap((row) => Object.values(row)).filter((text) => ID_NUMBER.test(text))).toEqual([]);
    expect(sheet.filter((row) => row['姓名（name）'] !== '').length).toBeGreaterThan(15);
    const { rows } = await world.test.adminPool.query<{ pupils: number; rows: number }>(
      `SELECT sum(cardinality(student_ids))::int AS pupils, sum(row_count)::int AS rows
         FROM audit_entries WHERE action = 'exports.rows'`,
    );
    const pupils = bad().filter(({ outcome }) => outcome === 'flagged').length;
    expect(rows).toEqual([{ pupils, rows: bad().length }]);
  });

  it('has the values as they were written, and the line that could not be read, where somebody says why', async () => {
    const clear = { unmaskReason: '核对原系统' };
    await expect(take(world.province.clerk, clear)).rejects.toThrow('exports/unmasked-not-permitted');
    const leader = await world.province.addPerson('leader', world.province.office, 'authority-leader');
    const sheet = await take(leader, clear);
    const written = (plant: string) => bad().find((row) => row.plant === plant);
    const cellsOf = (plant: string) => sheet.find((row) => Number(row['行号']) === written(plant)?.number);
    expect(cellsOf('broken-line')?.['整行原文']).toBe(written('broken-line')?.row);
    const wrong = written('wrong-check-character')?.row;
    if (wrong === undefined || typeof wrong === 'string') throw new Error('The row is one');
    expect(cellsOf('wrong-check-character')?.['身份证件号（idNumber）']).toBe(wrong['idNumber']);
  });

  it('has of a school its own rows, and only the outcome asked for', async () => {
    const own = bad().filter(({ schoolCode, plant }) => schoolCode === world.school.code && plant !== 'unknown-school');
    const sheet = await take(world.clerk, {}, { outcome: 'flagged' });
    const flagged = own.filter(({ outcome }) => outcome === 'flagged').map(({ number }) => number);
    expect(sheet.map((row) => Number(row['行号']))).toEqual(flagged);
    expect(flagged.length).toBeGreaterThan(5);
  });
});

describe('the reconciliation of a school of one person', () => {
  const address = '/api/take-over/loads/:loadId/schools/:schoolId';

  it('is signed by the authority that checks the school, and by nobody else', async () => {
    const { test, school, province, services, clerk } = world;
    const params = { loadId: world.loadId, schoolId: school.id };
    const ask = (actor: Actor, route: string, call: object = {}) =>
      callRoute<{ version: number; state: string; signingOffices: readonly { id: string }[] }>(
        services,
        routes,
        route,
        actor,
        { params, ...call },
      );
    await test.adminPool.query("UPDATE organisations SET maker_checker = 'authority' WHERE id = $1", [school.id]);
    const { rows } = await test.adminPool.query<{ id: Id<'organisation'>; scope_from: string }>(
      `SELECT o.id, o.scope_from FROM organisations o JOIN organisation_stages s ON s.competent_authority_id = o.id
        WHERE s.organisation_id = $1 LIMIT 1`,
      [school.id],
    );
    const [county] = rows;
    if (county === undefined) throw new Error('The school has an authority');
    const office = { id: county.id, scope: { from: BigInt(county.scope_from) } };
    const officer = await province.addPerson('county-clerk', office, 'authority-clerk');
    const { version, signingOffices } = await ask(clerk, `POST ${address}/check`, { version: 1 });
    expect(signingOffices.map(({ id }) => id)).toEqual([county.id]);
    const agreed = { version, body: { decision: 'agreed' } };
    await expect(ask(approver, `POST ${address}/sign`, agreed)).rejects.toThrow('take-over/not-yours-to-sign');
    await expect(ask(province.clerk, `POST ${address}/sign`, agreed)).rejects.toThrow('take-over/not-yours-to-sign');
    expect(await ask(officer, `POST ${address}/sign`, agreed)).toMatchObject({ state: 'agreed' });
  });
});
