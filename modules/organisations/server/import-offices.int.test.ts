import { asPlainDate } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { createTestDatabase, type TestDatabase, takenBack, testActor } from '@xueji/platform/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrganisation } from './create-organisation.ts';
import { importOffices } from './import-offices.ts';
import { findOrganisationByCode, getSchool } from './organisation-repository.ts';
import { OFFICES_MAX, readOfficeWorkbook } from './read-office-workbook.ts';

const TODAY = asPlainDate('2026-09-10');
const HEADER =
  '上级机构代码,机构类别,机构代码,中文名称,行政区划代码,设立日期,办学类型,小学修业年限,初中修业年限,高中修业年限,高中学籍主管部门代码';

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
});

afterAll(() => test.close());

/** A province alone, in a transaction that is taken back. */
async function inProvince(work: (tx: Transaction) => Promise<void>): Promise<void> {
  await takenBack(test.database, testActor(), async (tx) => {
    await createOrganisation(tx, {
      parentId: null,
      kind: 'province',
      code: '410000000000',
      name: { zh: '河南省教育厅', en: 'Henan Department of Education' },
      divisionCode: '410000',
      validFrom: asPlainDate('2014-01-10'),
    });
    await work(tx);
  });
}

async function bringIn(tx: Transaction, ...lines: readonly string[]) {
  const rows = await readOfficeWorkbook(Buffer.from([HEADER, ...lines].join('\r\n')));
  return (await importOffices(tx, rows, TODAY)).rows;
}

const TREE = [
  // Below everything it hangs under, and before it in the file.
  '2141010577,教学点,2141010577-01,金水区测试教学点,410105,,218,6,,,',
  '410105000000,学校,2141010577,金水区测试中心校,410105,2020-09-01,211,6,,,',
  '410105000000,学校,3441010577,金水区测试完全中学,410105,2020-09-01,341,,3,3,410100000000',
  '410100000000,区县,410105000000,金水区教育局,410105,2014-01-10,,,,,',
  '410100000000,区县,410171000000,测试经济技术开发区教育局,410171,2014-01-10,,,,,',
  '410000000000,地市,410100000000,郑州市教育局,410100,2014-01-10,,,,,',
  '410000000000,区县,419001000000,济源市教育局（省直管）,419001,2014-01-10,,,,,',
];

describe('a workbook of offices', () => {
  it('makes a tree of any depth, superiors first in whatever order they stand', () =>
    inProvince(async (tx) => {
      const report = await bringIn(tx, ...TREE);
      expect(report.map(({ row, state, problems }) => [row, state, problems])).toEqual(
        TREE.map((_, index) => [index + 2, 'new', []]),
      );
      const point = await findOrganisationByCode(tx, '2141010577-01');
      const central = await findOrganisationByCode(tx, '2141010577');
      expect(point?.parentId).toBe(central?.id);
      const county = await findOrganisationByCode(tx, '410105000000');
      const prefecture = await findOrganisationByCode(tx, '410100000000');
      const secondary = await findOrganisationByCode(tx, '3441010577');
      if (secondary === undefined || point === undefined) throw new Error('The schools were not added');
      const { stages } = await getSchool(tx, secondary.id);
      expect(stages.map(({ stage, competentAuthorityId }) => [stage, competentAuthorityId])).toEqual([
        [2, county?.id],
        [3, prefecture?.id],
      ]);
      // A teaching point answers to the authority above its central school.
      const ofPoint = await getSchool(tx, point.id);
      expect(ofPoint.stages.map(({ competentAuthorityId }) => competentAuthorityId)).toEqual([county?.id]);
      const { rows: events } = await sql`SELECT 1 FROM organisation_events WHERE kind = 'created'`.execute(tx.db);
      expect(events).toHaveLength(TREE.length + 1);
    }));

  it('changes nothing when it comes a second time, and leaves alone what differs', () =>
    inProvince(async (tx) => {
      await bringIn(tx, ...TREE);
      const again = await bringIn(tx, ...TREE.map((line) => line.replace('测试完全中学', '改名中学')));
      expect(again.map(({ state }) => state)).toEqual([
        'unchanged',
        'unchanged',
        'differs',
        ...Array.from({ length: 4 }, () => 'unchanged'),
      ]);
      expect((await findOrganisationByCode(tx, '3441010577'))?.name.zh).toBe('金水区测试完全中学');
    }));

  it('keeps everything good when rows are wrong, and says what and where', () =>
    inProvince(async (tx) => {
      const report = await bringIn(
        tx,
        '410000000000,地市,410100000000,郑州市教育局,410100,2014-01-10,,,,,',
        '410100000000,区县,410105000000,金水区教育局,999999,2014-01-10,,,,,',
        '410105000000,学校,2141010577,金水区测试小学,410105,,211,6,,,',
        '410100000000,区县,410103000000,二七区教育局,410103,2026-09-11,,,,,',
        '410100000000,区县,410102000000,中原区教育局,410102,,,,,,',
        '410100000000,区县,410102000000,中原区教育局二,410102,,,,,,',
        '410102000000,学校,2143010201,中原区测试小学,410102,,211,6,,,',
        '410102000000,学校,2141010201,中原区九年学校,410102,,211,6,3,,',
        '2141010299,学校,2141010299,自己管自己,410102,,211,6,,,',
      );
      expect(report.map(({ row, state, problems }) => [row, state, problems.map(({ column }) => column?.zh)])).toEqual([
        [2, 'new', []],
        [3, 'error', ['行政区划代码']],
        [4, 'error', ['上级机构代码']],
        [5, 'error', ['设立日期']],
        [6, 'new', []],
        [7, 'error', ['机构代码']],
        [8, 'error', ['机构代码']],
        [9, 'error', ['办学类型']],
        [10, 'error', ['上级机构代码']],
      ]);
      expect(report[1]?.problems[0]).toMatchObject({
        value: '999999',
        title: { zh: '没有此行政区划代码', en: 'No such division code' },
      });
      expect(await findOrganisationByCode(tx, '410102000000')).toBeDefined();
      // Nothing of a refused office is left behind.
      expect(await findOrganisationByCode(tx, '2141010201')).toBeUndefined();
    }));

  it('reaches no office beside or above the person who brings it in', async () => {
    let inside: Awaited<ReturnType<typeof bringIn>> = [];
    await inProvince(async (tx) => {
      await bringIn(tx, ...TREE);
      const county = await findOrganisationByCode(tx, '410105000000');
      if (county === undefined) throw new Error('The county was not added');
      const narrowed = {
        ...tx,
        actor: { ...tx.actor, scopeFrom: String(county.scope.from), scopeTo: String(county.scope.to) },
      };
      inside = await bringIn(
        narrowed,
        '410171000000,学校,2141017101,开发区测试小学,410171,,211,6,,,',
        '410105000000,学校,2141010578,金水区第二小学,410105,,211,6,,,',
      );
    });
    expect(inside.map(({ state, problems }) => [state, problems[0]?.title.zh])).toEqual([
      ['error', '不在您的管理范围内'],
      ['new', undefined],
    ]);
  });
});

describe('what is no workbook of offices', () => {
  it.each([
    ['has no header', '姓名,性别\r\n李雷,男', 'organisations/workbook-header-not-found'],
    ['lacks columns', '机构代码,中文名称,机构类别\r\n1,某校,学校', 'organisations/workbook-columns-missing'],
    ['has no rows', HEADER, 'spreadsheet/empty'],
    [
      'is too long',
      [HEADER, ...Array.from({ length: OFFICES_MAX + 1 }, () => '1,2')].join('\r\n'),
      'organisations/workbook-too-many-rows',
    ],
  ])('is refused when it %s', async (_what, text, type) => {
    await expect(readOfficeWorkbook(Buffer.from(text))).rejects.toMatchObject({ problem: { kind: { type } } });
  });
});
