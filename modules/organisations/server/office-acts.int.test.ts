import { asPlainDate, type Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { createTestDatabase, refusalOf, type TestDatabase, takenBack, testActor } from '@xueji/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeOrganisation } from './close-organisation.ts';
import { createOrganisation } from './create-organisation.ts';
import { editOrganisation } from './edit-organisation.ts';
import { getOfficeDetail, listOffices } from './office-directory.ts';
import type { OrganisationHoldings } from './organisation-holdings.ts';
import { renameOrganisation } from './rename-organisation.ts';

const SINCE = asPlainDate('2014-01-10');
const TODAY = asPlainDate('2026-09-10');
const EMPTY: OrganisationHoldings = { pupils: 0, classes: 0, runningCases: 0 };
function counts(held: Partial<OrganisationHoldings> = {}) {
  return () => Promise.resolve({ ...EMPTY, ...held });
}

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
});

afterAll(() => test.close());

interface World {
  readonly tx: Transaction;
  readonly prefecture: Id<'organisation'>;
  readonly county: Id<'organisation'>;
  readonly school: Id<'organisation'>;
}

/** A county with one nine-year school, in a transaction that is taken back. */
async function inCounty(work: (world: World) => Promise<void>): Promise<void> {
  await takenBack(test.database, testActor(), async (tx) => {
    const office = async (
      parentId: Id<'organisation'> | null,
      kind: 'province' | 'prefecture' | 'county',
      code: string,
    ) =>
      (
        await createOrganisation(tx, {
          parentId,
          kind,
          code: code.padEnd(12, '0'),
          name: { zh: `${code}教育局`, en: `Education Bureau ${code}` },
          divisionCode: code,
          validFrom: SINCE,
        })
      ).id;
    const prefecture = await office(await office(null, 'province', '410000'), 'prefecture', '410100');
    const county = await office(prefecture, 'county', '410105');
    const { id: school } = await createOrganisation(tx, nineYearSchool(county));
    await work({ tx, prefecture, county, school });
  });
}

function nineYearSchool(county: Id<'organisation'>, code = '3141010501') {
  return {
    parentId: county,
    kind: 'school',
    code,
    name: { zh: '金水区实验学校', en: 'Jinshui Experimental School' },
    divisionCode: '410105',
    validFrom: SINCE,
    school: {
      type: '312',
      ownerKind: '811',
      stages: [
        { stage: 1, studyYears: 6, competentAuthorityId: county },
        { stage: 2, studyYears: 3, competentAuthorityId: county },
      ],
    },
  } as const;
}

describe('renaming', () => {
  it('keeps the code, and the former name with its dates', () =>
    inCounty(async ({ tx, school }) => {
      const name = { zh: '金水区纬五路学校', en: 'Weiwu Road School' };
      await renameOrganisation(tx, {
        id: school,
        expectedVersion: 1,
        name,
        effectiveOn: asPlainDate('2020-09-01'),
        today: TODAY,
        reason: '金教〔2020〕15号',
      });
      const detail = await getOfficeDetail(tx, school);
      expect(detail).toMatchObject({ code: '3141010501', name, version: 2 });
      expect(detail.formerNames).toEqual([
        { name: { zh: '金水区实验学校', en: 'Jinshui Experimental School' }, from: SINCE, to: '2020-09-01' },
      ]);
      expect(detail.events[0]).toMatchObject({
        kind: 'renamed',
        effectiveOn: '2020-09-01',
        reason: '金教〔2020〕15号',
      });
      const found = await listOffices(tx, { text: '实验学校', authoritiesOnly: false, withClosed: false });
      expect(found.offices.map(({ id, path }) => [id, path.at(-1)?.zh])).toEqual([[school, '410105教育局']]);
    }));
});

describe('editing', () => {
  const edit = (world: World, change: Parameters<typeof editOrganisation>[2]['edit'], held = {}, expectedVersion = 1) =>
    editOrganisation(world.tx, counts(held), {
      id: world.school,
      expectedVersion,
      effectiveOn: TODAY,
      today: TODAY,
      edit: change,
    });

  it('writes attributes, campuses, caps and plans, and what changed into the history', () =>
    inCounty(async (world) => {
      await edit(world, {
        contactPhone: '0371-60000000',
        urbanRural: '112',
        campuses: [{ nameZh: '东校区', nameEn: 'East Campus', address: '金水路 1 号' }],
        plans: [{ stage: 1, schoolYear: 2026, classSizeMax: 45, placesPlanned: 180, classesPlanned: 4 }],
      });
      const detail = await getOfficeDetail(world.tx, world.school);
      expect(detail).toMatchObject({ contactPhone: '0371-60000000', urbanRural: '112', ownerKind: '811', version: 2 });
      expect(detail.campuses).toMatchObject([{ name: { zh: '东校区', en: 'East Campus' }, address: '金水路 1 号' }]);
      expect(detail.plans).toEqual([
        { stage: 1, schoolYear: 2026, classSizeMax: 45, placesPlanned: 180, classesPlanned: 4 },
      ]);
      expect(detail.events[0]?.changes.toSorted((one, other) => one.field.localeCompare(other.field))).toEqual([
        { field: 'campuses', from: null, to: '东校区' },
        { field: 'contactPhone', from: null, to: null },
        { field: 'plan.1.2026', from: null, to: '45/180/4' },
        { field: 'urbanRural', from: null, to: '112' },
      ]);
      const [campus] = detail.campuses;
      await edit(world, { campuses: [], contactPhone: '' }, {}, 2);
      const after = await getOfficeDetail(world.tx, world.school);
      expect([campus?.id !== undefined, after.campuses, after.contactPhone]).toEqual([true, [], null]);
    }));

  it('keeps what a stage was before as dated history', () =>
    inCounty(async (world) => {
      const { prefecture, county, school, tx } = world;
      await edit(world, {
        stages: [
          { stage: 1, studyYears: 5, competentAuthorityId: county },
          { stage: 2, studyYears: 4, competentAuthorityId: prefecture },
        ],
      });
      const detail = await getOfficeDetail(tx, school);
      expect(detail.stages.map(({ stage, studyYears, since }) => [stage, studyYears, since])).toEqual([
        [1, 5, TODAY],
        [2, 4, TODAY],
      ]);
      expect(detail.stages[1]?.competentAuthority.id).toBe(prefecture);
    }));

  it.each<[string, (world: World) => Promise<unknown>]>([
    ['organisations/study-years-unknown', (world) => edit(world, stagesOf(world, 6, 4))],
    ['organisations/stage-has-pupils', (world) => edit(world, stagesOf(world, 5, 4), { pupils: 3 })],
    ['organisations/competence-unsuited', (world) => edit(world, stagesOf({ ...world, county: world.school }, 6, 3))],
    ['organisations/division-unknown', (world) => edit(world, { divisionCode: '000001' })],
    [
      'organisations/campus-unknown',
      (world) => edit(world, { campuses: [{ id: '1', nameZh: '东', nameEn: 'E', address: '' }] }),
    ],
    ['version/stale', (world) => edit(world, { address: '' }, {}, 7)],
  ])('is refused: %s', (type, act) =>
    inCounty(async (world) => {
      expect((await refusalOf(act(world))).kind.type).toContain(type);
    }),
  );

  function stagesOf({ county }: World, primary: number, junior: number) {
    return {
      stages: [
        { stage: 1, studyYears: primary, competentAuthorityId: county },
        { stage: 2, studyYears: junior, competentAuthorityId: county },
      ] as const,
    };
  }
});

describe('closing', () => {
  const close = ({ tx, school }: World, more: object = {}, held = {}) =>
    closeOrganisation(tx, counts(held), {
      id: school,
      expectedVersion: 1,
      effectiveOn: TODAY,
      today: TODAY,
      reason: '布局调整',
      ...more,
    });

  it('ends an empty school for good and names who takes over', () =>
    inCounty(async (world) => {
      const { id: successorId } = await createOrganisation(world.tx, nineYearSchool(world.county, '3141010502'));
      await close(world, { successorId });
      const detail = await getOfficeDetail(world.tx, world.school);
      expect(detail).toMatchObject({ closedOn: TODAY, successor: { id: successorId }, stages: [] });
      const again = await refusalOf(createOrganisation(world.tx, nineYearSchool(world.county)));
      expect(again.kind.type).toBe('organisations/code-taken');
    }));

  it('is refused while it holds pupils or cases, telling how many', () =>
    inCounty(async (world) => {
      expect(await refusalOf(close(world, {}, { pupils: 412, runningCases: 3 }))).toMatchObject({
        kind: { type: 'organisations/in-use' },
        values: { pupils: 412, cases: 3, offices: 0 },
      });
      expect(await refusalOf(close(world, { id: world.county }))).toMatchObject({ values: { offices: 1 } });
    }));

  it('is refused by the database too, whoever asks', async () => {
    const attempt = inCounty(async ({ tx, county }) => {
      await tx.db.updateTable('organisations').set({ valid_to: TODAY }).where('id', '=', county).execute();
    });
    await expect(attempt).rejects.toThrow('an office with pupils or offices below it is not closed');
  });

  it.each<[string, (world: World) => object]>([
    ['organisations/successor-unsuited', ({ county }) => ({ successorId: county })],
    ['organisations/effective-out-of-reach', () => ({ effectiveOn: asPlainDate('2026-09-11') })],
    ['organisations/effective-out-of-reach', () => ({ effectiveOn: asPlainDate('2013-12-31') })],
  ])('is refused: %s', (type, more) =>
    inCounty(async (world) => {
      expect((await refusalOf(close(world, more(world)))).kind.type).toBe(type);
    }),
  );
});

describe('an office elsewhere', () => {
  it('is nobody else’s to change', () =>
    inCounty(async ({ tx, county, school }) => {
      const { scope_to } = await tx.db
        .selectFrom('organisations')
        .select('scope_to')
        .where('id', '=', school)
        .executeTakeFirstOrThrow();
      const stranger: Transaction = { ...tx, actor: { ...tx.actor, scopeFrom: `${BigInt(scope_to) + 1n}` } };
      const refused = await refusalOf(
        renameOrganisation(stranger, {
          id: county,
          expectedVersion: 1,
          name: { zh: '新名', en: 'New name' },
          effectiveOn: TODAY,
          today: TODAY,
        }),
      );
      expect(refused.kind.type).toBe('organisations/not-subordinate');
      expect((await refusalOf(createOrganisation(stranger, nineYearSchool(county, '3141010509')))).kind.type).toBe(
        'organisations/not-subordinate',
      );
    }));
});
