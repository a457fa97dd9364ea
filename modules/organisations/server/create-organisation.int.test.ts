import { asPlainDate, type Id, Refused } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { createTestDatabase, type TestDatabase, takenBack, testActor } from '@xueji/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrganisation, findOrganisationByCode, getOrganisation, getSchool, listChildren } from './index.ts';
import { listSchools } from './organisation-repository.ts';

const SINCE = asPlainDate('2014-01-10');

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
});

afterAll(async () => {
  await test.close();
});

/** Everything in one transaction that is taken back, so that every test begins with an empty tree. */
async function inEmptyTree(work: (tx: Transaction) => Promise<void>): Promise<void> {
  await takenBack(test.database, testActor(), work);
}

async function createAuthorities(tx: Transaction) {
  const province = await createOrganisation(tx, {
    parentId: null,
    kind: 'province',
    code: '410000000000',
    name: { zh: '河南省教育厅', en: 'Henan Department of Education' },
    divisionCode: '410000',
    validFrom: SINCE,
  });
  const prefecture = await createOrganisation(tx, {
    parentId: province.id,
    kind: 'prefecture',
    code: '410100000000',
    name: { zh: '郑州市教育局', en: 'Zhengzhou Education Bureau' },
    divisionCode: '410100',
    validFrom: SINCE,
  });
  const county = await createOrganisation(tx, {
    parentId: prefecture.id,
    kind: 'county',
    code: '410182000000',
    name: { zh: '荥阳市教育局', en: 'Xingyang City Education Bureau' },
    divisionCode: '410182',
    validFrom: SINCE,
  });
  return { province, prefecture, county };
}

function seniorSchool(parentId: Id<'organisation'>, competentAuthorityId: Id<'organisation'>) {
  return {
    parentId,
    kind: 'school',
    code: '3441018201',
    name: { zh: '荥阳市第二高级中学', en: 'Xingyang No. 2 Senior Secondary School' },
    divisionCode: '410182',
    validFrom: SINCE,
    contactPhone: '0371-60182701',
    school: { type: '342', stages: [{ stage: 3, studyYears: 3, competentAuthorityId }] },
  } as const;
}

describe('an office added to the tree', () => {
  it('owns a range inside its superior, and is found by id, by code and below it', () =>
    inEmptyTree(async (tx) => {
      const { province, prefecture, county } = await createAuthorities(tx);
      expect(province.scope).toEqual({ from: 410_000_000_000_000_000n, to: 419_999_999_999_999_999n });
      expect(county.scope.from > prefecture.scope.from && county.scope.to <= prefecture.scope.to).toBe(true);
      expect(await getOrganisation(tx, county.id)).toEqual(county);
      expect(await findOrganisationByCode(tx, '410182000000')).toEqual(county);
      expect(await findOrganisationByCode(tx, '410199000000')).toBeUndefined();
      expect(await listChildren(tx, prefecture.id)).toEqual([county]);
    }));

  it('carries the competent authority of each stage, wherever the school hangs', () =>
    inEmptyTree(async (tx) => {
      const { prefecture, county } = await createAuthorities(tx);
      const school = await createOrganisation(tx, seniorSchool(county.id, prefecture.id));
      expect(await getSchool(tx, school.id)).toEqual({
        id: school.id,
        code: '3441018201',
        name: { zh: '荥阳市第二高级中学', en: 'Xingyang No. 2 Senior Secondary School' },
        countyCode: '410182',
        scopeNo: String(school.scope.from),
        checkingSchool: { organisationId: school.id, scopeNo: String(school.scope.from) },
        stages: [
          { stage: 3, studyYears: 3, competentAuthorityId: prefecture.id, competenceNo: String(prefecture.scope.from) },
        ],
      });
    }));
});

describe('a choice of schools', () => {
  it('offers those of the scope by a part of the name in either language, by code or by id', () =>
    inEmptyTree(async (tx) => {
      const { county, prefecture } = await createAuthorities(tx);
      const { id } = await createOrganisation(tx, seniorSchool(county.id, prefecture.id));
      const find = async (text: string, only?: typeof id) =>
        (await listSchools(tx, { text, id: only }, 10)).map((school) => school.id);
      expect(await listSchools(tx, { text: '', id: undefined }, 10)).toEqual([
        { id, code: '3441018201', name: { zh: '荥阳市第二高级中学', en: 'Xingyang No. 2 Senior Secondary School' } },
      ]);
      expect([await find('高级'), await find('no. 2'), await find('3441018201'), await find('', id)]).toEqual([
        [id],
        [id],
        [id],
        [id],
      ]);
      expect([await find('小学'), await find('34410'), await find('', county.id)]).toEqual([[], [], []]);
    }));
});

describe('refused is', () => {
  it.each<[string, (tx: Transaction) => Promise<unknown>]>([
    [
      'organisations/code-malformed',
      async (tx) => {
        const { county } = await createAuthorities(tx);
        return createOrganisation(tx, { ...seniorSchool(county.id, county.id), code: '34410182' });
      },
    ],
    [
      'organisations/stages-do-not-fit-type',
      async (tx) => {
        const { county } = await createAuthorities(tx);
        const { school, ...rest } = seniorSchool(county.id, county.id);
        return createOrganisation(tx, { ...rest, school: { ...school, type: '211' } });
      },
    ],
    [
      'organisations/may-not-administer',
      async (tx) => {
        const { county } = await createAuthorities(tx);
        const school = seniorSchool(county.id, county.id);
        return createOrganisation(tx, { ...school, kind: 'teachingPoint', code: '3441018201-01' });
      },
    ],
    [
      'organisations/code-taken',
      async (tx) => {
        const { county } = await createAuthorities(tx);
        await createOrganisation(tx, seniorSchool(county.id, county.id));
        return createOrganisation(tx, seniorSchool(county.id, county.id));
      },
    ],
    ['organisations/not-found', (tx) => getSchool(tx, '999' as Id<'organisation'>)],
    [
      'organisations/not-a-school',
      async (tx) => {
        const { county } = await createAuthorities(tx);
        return getSchool(tx, county.id);
      },
    ],
  ])('%s', (type, act) =>
    inEmptyTree(async (tx) => {
      const refusal = await act(tx).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(Refused);
      expect(refusal).toMatchObject({ message: type });
    }),
  );

  it('an office outside the competence of who adds it', async () => {
    const county = testActor({ competenceFrom: '0', competenceTo: '1000' });
    await expect(test.database.transaction(county, createAuthorities)).rejects.toMatchObject({ code: '42501' });
  });
});
