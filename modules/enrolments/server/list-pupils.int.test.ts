import { asPlainDate, type Id } from '@xueji/kernel';
import { createOrganisation } from '@xueji/organisations/server';
import type { Actor } from '@xueji/platform/access';
import { createVault, type Vault } from '@xueji/platform/crypto';
import type { Transaction } from '@xueji/platform/database';
import { createTestDatabase, frozenClock, frozenKeyring, type TestDatabase, testActor } from '@xueji/platform/testing';
import { readSearch } from '@xueji/students';
import { insertStudent, recordIssuedNumber } from '@xueji/students/server';
import { pupil } from '@xueji/students/testing';
import { CompiledQuery, type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countingOf, countPupils, listingOf, listPupils, type Position, TOTAL_CAP } from './list-pupils.ts';
import { type PupilFilter, pupilSource } from './pupil-filter.ts';

/** Enough that reading them all is never the plan for a few. */
const CROWD_PER_COUNTY = 12_000;
const FORMER = 'L410105260101000011';
const PRESENT = 'G410122201909117106';

let testDatabase: TestDatabase;
let services: { readonly vault: Vault; readonly clock: ReturnType<typeof frozenClock> };
let province: Actor;
let county: Actor;
let otherCounty: Actor;
let school: Actor;
let schoolId: Id<'organisation'>;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = { vault: createVault(frozenKeyring()), clock: frozenClock() };
  await testDatabase.database.transaction(testActor(), async (tx) => {
    const add = async (parentId: Id<'organisation'> | null, kind: 'province' | 'county', code: string) =>
      await createOrganisation(tx, {
        ...{ parentId, kind, code, name: { zh: code, en: code } },
        divisionCode: code.slice(0, 6),
        validFrom: asPlainDate('2026-01-01'),
      });
    const top = await add(null, 'province', '410000000000');
    const counties = [await add(top.id, 'county', '410105000000'), await add(top.id, 'county', '410103000000')];
    const schools: Awaited<ReturnType<typeof createOrganisation>>[] = [];
    for (const [index, { id }] of counties.entries()) {
      for (const number of [1, 2]) {
        schools.push(
          await createOrganisation(tx, {
            ...{ parentId: id, kind: 'school' as const, code: `2141010${index}0${number}` },
            name: { zh: `第${number}小学`, en: `School ${number}` },
            divisionCode: '410105',
            validFrom: asPlainDate('2026-01-01'),
            school: { type: '211', stages: [{ stage: 1, studyYears: 6, competentAuthorityId: id }] },
          }),
        );
      }
    }
    const actorOf = ({ id, scope }: (typeof schools)[number]) =>
      testActor({ organisationId: id, scopeFrom: String(scope.from), scopeTo: String(scope.to) });
    const [first] = schools;
    const [here, there] = counties;
    if (first === undefined || here === undefined || there === undefined) throw new Error('No schools');
    [province, county, otherCounty, school] = [actorOf(top), actorOf(here), actorOf(there), actorOf(first)];
    schoolId = first.id;
  });
  await addCrowd(testDatabase);
  await addKnownPupil();
  await testDatabase.adminPool.query('VACUUM ANALYZE');
}, 60_000);

afterAll(async () => {
  await testDatabase.close();
});

/** Pupils of twenty surnames and forty given names, spread evenly over the schools. */
async function addCrowd({ adminPool }: TestDatabase): Promise<void> {
  await adminPool.query(`
    WITH surnames AS (SELECT name, sound, ordinality - 1 AS place FROM unnest(
        string_to_array('李,王,张,刘,陈,杨,赵,黄,周,吴,徐,孙,胡,朱,高,林,何,郭,马,罗', ','),
        string_to_array('li,wang,zhang,liu,chen,yang,zhao,huang,zhou,wu,xu,sun,hu,zhu,gao,lin,he,guo,ma,luo', ','))
        WITH ORDINALITY AS s (name, sound)),
      given AS (SELECT name, sound, initials, ordinality - 1 AS place FROM unnest(
        string_to_array('子轩,欣怡,浩宇,梓涵,一诺,雨桐,思远,嘉懿', ','),
        string_to_array('zixuan,xinyi,haoyu,zihan,yinuo,yutong,siyuan,jiayi', ','),
        string_to_array('zx,xy,hy,zh,yn,yt,sy,jy', ',')) WITH ORDINALITY AS g (name, sound, initials)),
      schools AS (SELECT id, scope_from, row_number() OVER (ORDER BY scope_from) - 1 AS place FROM organisations WHERE kind = 5),
      added AS (INSERT INTO students (school_id, scope_no, competence_no, name, name_pinyin, name_initials, sex_code, birth_date,
          id_type_code, nationality_code, ethnic_code, overseas_code)
        SELECT o.id, o.scope_from, o.scope_from, s.name || g.name, s.sound || g.sound, left(s.sound, 1) || g.initials,
               (n % 2 + 1)::text, date '2015-01-01' + n % 2000, '1', 'CHN', CASE WHEN n % 97 = 0 THEN '03' ELSE '01' END, '00'
          FROM generate_series(1, ${2 * CROWD_PER_COUNTY}) AS n
          JOIN schools o ON o.place = n % 4
          JOIN surnames s ON s.place = n / 4 % 20
          JOIN given g ON g.place = n / 80 % 8
        RETURNING id, school_id, scope_no, competence_no, sex_code),
      detailed AS (INSERT INTO student_details (student_id, scope_no, competence_no, migrant_child)
        SELECT id, scope_no, competence_no, id % 50 = 0 FROM added),
      numbered AS (INSERT INTO student_identifiers (student_id, scope_no, competence_no, kind, id_type_code, cipher, key_id,
          blind_index, masked)
        SELECT id, scope_no, competence_no, 'id-document', '1', '', 1, sha256(id::text::bytea), '' FROM added)
    INSERT INTO enrolments (student_id, holder_id, scope_no, competence_no, stage, status, begin_on)
    SELECT id, school_id, scope_no, competence_no, 1, CASE WHEN id % 10 = 0 THEN 1 ELSE 10 END, '2026-09-01' FROM added`);
}

/** 欧阳娜娜 of the first school, who changed from a temporary to a formal number. */
async function addKnownPupil(): Promise<void> {
  await testDatabase.database.transaction(
    { ...county, competenceFrom: county.scopeFrom, competenceTo: county.scopeTo },
    async (tx) => {
      const place = { scopeNo: school.scopeFrom, competenceNo: county.scopeFrom };
      const draft = { ...pupil({ name: '欧阳娜娜', idNumber: '41012220190911710X' }) };
      const studentId = await insertStudent(services, tx, draft, { schoolId, ...place });
      await tx.db
        .insertInto('enrolments')
        .values({
          student_id: studentId,
          holder_id: schoolId,
          ...{
            scope_no: place.scopeNo,
            competence_no: place.competenceNo,
            stage: 1,
            status: 10,
            begin_on: '2026-09-01',
          },
        })
        .execute();
      await recordIssuedNumber(services, tx, studentId, { kind: 'L', number: FORMER });
      await recordIssuedNumber(services, tx, studentId, { kind: 'G', number: PRESENT });
    },
  );
}

async function found(actor: Actor, filter: PupilFilter, page: Parameters<typeof listPupils>[3] = { limit: 50 }) {
  return await testDatabase.database.transaction(actor, (tx) => listPupils(services, tx, filter, page));
}

async function total(actor: Actor, filter: PupilFilter): Promise<number> {
  return await testDatabase.database.transaction(actor, (tx) => countPupils(services, tx, filter));
}

async function namesFor(actor: Actor, text: string): Promise<readonly string[]> {
  return (await found(actor, { search: readSearch(text) })).map(({ name }) => name);
}

describe('a search', () => {
  it.each(['欧阳', '欧阳娜娜', 'ouyang', 'ouyangnana', 'oynn', '欧阳娜娜 2019-09-11', 'oynn 20190911'])(
    'by %s finds the pupil at every level, and nobody beyond',
    async (text) => {
      for (const actor of [province, county, school]) expect(await namesFor(actor, text)).toEqual(['欧阳娜娜']);
      expect(await namesFor(otherCounty, text)).toEqual([]);
    },
  );

  it.each([PRESENT, FORMER, FORMER.toLowerCase(), '41012220190911710X', '４１０１２２ ２０１９０９１１ ７１０ｘ'])(
    'by the whole number %s finds its person, also by a former one',
    async (text) => {
      for (const actor of [province, county, school]) expect(await namesFor(actor, text)).toEqual(['欧阳娜娜']);
      expect(await namesFor(otherCounty, text)).toEqual([]);
    },
  );

  it.each([PRESENT.slice(0, -1), '4101222019091171', '欧阳娜娜 2019-09-12', 'yang na'])(
    'finds nobody by %s',
    async (text) => {
      expect(await namesFor(province, text)).toEqual([]);
    },
  );

  it('lists finds by whole pinyin and by initials once, in pinyin order', async () => {
    const finds = await found(province, { search: readSearch('l') }, { limit: 200 });
    expect(new Set(finds.map(({ namePinyin }) => namePinyin))).toEqual(new Set(['lihaoyu', 'lijiayi']));
    const lzh = await found(county, { search: readSearch('lzh') }, { limit: 1_000 });
    expect(new Set(lzh.map(({ name }) => name))).toEqual(new Set(['李梓涵', '刘梓涵', '林梓涵', '罗梓涵']));
    expect(lzh.map(({ namePinyin }) => namePinyin)).toEqual(lzh.map(({ namePinyin }) => namePinyin).toSorted());
    expect(lzh).toHaveLength(await total(county, { search: readSearch('lzh') }));
  });

  it('is narrowed by filters like any list', async () => {
    const search = readSearch('lzh');
    const girls = await found(county, { search, sexCode: '2' }, { limit: 1_000 });
    const boys = await found(county, { search, sexCode: '1' }, { limit: 1_000 });
    expect(girls.every(({ sexCode }) => sexCode === '2')).toBe(true);
    expect(girls.length + boys.length).toBe(await total(county, { search }));
  });
});

describe('a list', () => {
  it.each<[string, PupilFilter]>([
    ['of everybody', { schoolId: undefined }],
    ['of a search', { search: readSearch('lzh') }],
    ['of migrant children', { isMigrant: true }],
    ['of a minority born in some months', { ethnicCode: '03', bornTo: asPlainDate('2017-06-30') }],
  ])('%s goes on where its page ended, and ends', async (_what, filter) => {
    const whole = (await found(school, filter, { limit: 10_000 })).map(({ id }) => id);
    expect(whole.length).toBeGreaterThan(10);
    const paged: Id<'student'>[] = [];
    for (;;) {
      const page = await found(school, filter, { after: paged.at(-1), limit: Math.ceil(whole.length / 4) });
      if (page.length === 0) break;
      paged.push(...page.map(({ id }) => id));
    }
    expect(paged).toEqual(whole);
    expect(await total(school, filter)).toBe(Math.min(whole.length, TOTAL_CAP));
  });

  it('narrows by status, school and number', async () => {
    expect(await total(county, { status: 'draft' })).toBe(CROWD_PER_COUNTY / 10);
    expect(await total(otherCounty, { schoolId })).toBe(0);
    expect(await total(county, { numberKind: 'G' })).toBe(1);
    expect(await total(county, { schoolId })).toBe(TOTAL_CAP);
  });
});

describe('below row-level security', () => {
  const plans: readonly (readonly [string, string, PupilFilter, readonly string[]])[] = [
    ['county', 'a name', { search: readSearch('欧阳') }, ['students_by_name']],
    ['province', 'a name', { search: readSearch('欧阳') }, ['students_by_name']],
    ['province', 'a whole name', { search: readSearch('李梓涵') }, ['students_by_name']],
    ['province', 'pinyin', { search: readSearch('ouyang') }, ['students_by_pinyin', 'students_by_initials']],
    ['county', 'initials', { search: readSearch('oynn') }, ['students_by_pinyin', 'students_by_initials']],
    ['province', 'a letter', { search: readSearch('l') }, ['students_by_pinyin']],
    ['county', 'a number', { search: readSearch(PRESENT) }, ['student_identifiers_']],
    ['province', 'everybody', {}, ['students_in_school_by_name']],
    ['county', 'everybody', {}, ['students_in_school_by_name']],
    ['county', 'a minority', { ethnicCode: '33' }, ['students_of_minorities']],
  ];

  const planOf = async (level: string, filter: PupilFilter): Promise<string> => {
    const actor = { county, province }[level];
    if (actor === undefined) throw new Error(`No actor ${level}`);
    return testDatabase.database.transaction(actor, async (tx) =>
      explain(tx, listingOf(services, tx, filter, undefined, 51)),
    );
  };
  const explain = async (tx: Transaction, question: RawBuilder<unknown>): Promise<string> => {
    const { rows } = await sql<{ 'QUERY PLAN': unknown }>`EXPLAIN (FORMAT JSON) ${question}`.execute(tx.db);
    return JSON.stringify(rows);
  };

  it.each(plans)('%s: %s is found by its index', async (level, _what, filter, indexes) => {
    const plan = await planOf(level, filter);
    for (const index of indexes) expect(plan).toContain(`"Index Name":"${index}`);
    expect(plan).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"students"/);
  });

  it.each<[string, PupilFilter, 'one school' | 'every school']>([
    ['county', {}, 'every school'],
    ['province', {}, 'every school'],
    ['county', { sexCode: '2' }, 'every school'],
    ['county', {}, 'one school'],
    ['province', {}, 'one school'],
  ])('%s: a page %j of %s reads a page, pupil by pupil, and not the whole county', async (level, filter, of) => {
    const plan = await planOf(level, of === 'one school' ? { ...filter, schoolId } : filter);
    expect(plan).toContain('"Index Name":"students_in_school_by_name"');
    expect(plan).toMatch(/"Index Name":"enrolments_(one_open|of_student)"/);
    expect(plan).not.toMatch(/"Node Type":"(Hash|Merge) Join"|"Node Type":"Sort"/);
  });

  /** The plan that is kept for everybody, made without knowing who asks for what. */
  const keptPlanOf = async (questionOf: (tx: Transaction) => RawBuilder<unknown>): Promise<string> =>
    testDatabase.database.transaction(school, async (tx) => {
      const { sql: text } = questionOf(tx).compile(tx.db);
      const { rows } = await tx.db.executeQuery(CompiledQuery.raw(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`));
      return JSON.stringify(rows);
    });

  it.each<[string, Position | undefined]>([
    ['the first page', undefined],
    ['a later page', { id: '1' as Id<'student'>, scopeNo: '1', namePinyin: 'zhang' }],
  ])('kept for everybody reads %s and no more', async (_which, from) => {
    const plan = await keptPlanOf((tx) => listingOf(services, tx, {}, from, 51));
    expect(plan).toContain('"Index Name":"students_in_school_by_name"');
    expect(plan).toMatch(/"Index Name":"enrolments_(one_open|of_student)"/);
    expect(plan).not.toMatch(/"Node Type":"(Hash|Merge) Join"|"Node Type":"Sort"/);
  });

  it('kept for everybody counts in the order of the scope, and finds a number by its index', async () => {
    const counted = await keptPlanOf((tx) => countingOf(services, tx, {}));
    expect(counted).toMatch(/"Index Name":"enrolments_in_scope"[^{}]*"Index Cond":"[^"]*scope_no >= /);
    const numbered = await keptPlanOf((tx) => listingOf(services, tx, { search: readSearch(PRESENT) }, undefined, 51));
    expect(numbered).toContain('"Index Name":"student_identifiers_by_index"');
    expect(numbered).toContain('"Index Name":"students_pkey"');
    expect(numbered).toMatch(/"Index Name":"enrolments_(one_open|of_student)"/);
    expect(numbered).not.toMatch(/"Node Type":"(Hash|Merge) Join"/);
  });

  it('expects a scope without a gap to hold whom it holds', async () => {
    const plan = await testDatabase.database.transaction(province, async (tx) =>
      explain(tx, sql`SELECT s.id FROM ${pupilSource(tx, services.clock.now(), {})}`),
    );
    const expected = Number(/"Plan Rows":(\d+)/.exec(plan)?.[1]);
    expect(expected / (2 * CROWD_PER_COUNTY)).toBeGreaterThan(0.9);
  });

  it.each<[string, PupilFilter]>([
    ['everybody', {}],
    ['a status', { status: 'draft' }],
  ])('counts %s by the spells alone, in the order of the scope', async (_what, filter) => {
    const plan = await testDatabase.database.transaction(county, async (tx) =>
      explain(tx, countingOf(services, tx, filter)),
    );
    expect(plan).toMatch(/"Index Name":"enrolments_in_scope"[^{}]*"Index Cond":"[^"]*scope_no >= /);
    expect(plan).not.toContain('"Relation Name":"students"');
  });
});
