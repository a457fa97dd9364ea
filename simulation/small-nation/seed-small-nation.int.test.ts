import { temporaryNumber } from '@xueji/numbers';
import type { Actor } from '@xueji/platform/access';
import { createVault, verifyPassword } from '@xueji/platform/crypto';
import { createTestDatabase, frozenClock, frozenKeyring, type TestDatabase, testActor } from '@xueji/platform/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUTHORITIES } from './authorities.ts';
import { type DemonstrationAccount, foundProvince, provinceActor, seedSmallNation } from './index.ts';
import { readSampleRegister } from './sample-register.ts';
import type { SmallNation } from './seed-small-nation.ts';

const PUPILS = 300;
/** 130 graduates and 5 who went elsewhere. */
const SAMPLE_PEOPLE = 135;

const vault = createVault(frozenKeyring());

let test: TestDatabase;
let nation: SmallNation;
let kept: readonly DemonstrationAccount[];

/** What the migrator sees, past row-level security. */
async function ask<Row extends object>(query: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
  const { rows } = await test.adminPool.query<Row>(query, [...values]);
  return rows;
}

async function count(from: string): Promise<number> {
  const [row] = await ask<{ count: number }>(`SELECT count(*)::int AS count FROM ${from}`);
  return row?.count ?? -1;
}

/** A person of an authority, with its scope for reading and for changing. */
async function actorOf(code: string): Promise<Actor> {
  const [office] = await ask<{ scope_from: string; scope_to: string }>(
    'SELECT scope_from, scope_to FROM organisations WHERE code = $1',
    [code],
  );
  if (office === undefined) throw new Error(`No office ${code}`);
  const { scope_from: scopeFrom, scope_to: scopeTo } = office;
  return testActor({ role: 'authority-clerk', scopeFrom, scopeTo, competenceFrom: scopeFrom, competenceTo: scopeTo });
}

beforeAll(async () => {
  test = await createTestDatabase();
  const services = { database: test.database, vault, clock: frozenClock() };
  await expect(
    seedSmallNation(services, {
      pupils: PUPILS,
      keepAccounts: async () => {
        throw new Error('The disk is full');
      },
    }),
  ).rejects.toThrow('The disk is full');
  expect(await count('students')).toBe(0);
  nation = await seedSmallNation(services, {
    pupils: PUPILS,
    keepAccounts: async (accounts) => {
      kept = accounts;
    },
  });
});

afterAll(async () => {
  await test.close();
});

describe('the small nation', () => {
  it('is whole: every pupil with details, family, spell, class, number and event', async () => {
    expect(nation).toMatchObject({ outcome: 'seeded', pupilCount: PUPILS + SAMPLE_PEOPLE });
    for (const table of ['students', 'student_details', 'enrolments', 'class_memberships', 'record_events']) {
      expect([table, await count(table)]).toEqual([table, PUPILS + SAMPLE_PEOPLE]);
    }
    expect(await count(`student_identifiers WHERE kind <> 'id-document' AND valid_to IS NULL`)).toBe(
      PUPILS + SAMPLE_PEOPLE,
    );
    expect(await count('students WHERE id NOT IN (SELECT student_id FROM guardians WHERE is_guardian)')).toBe(0);
    expect(await count('enrolments WHERE status = 10 AND end_on IS NULL')).toBe(PUPILS + 5);
    expect(await count(`enrolments WHERE status = 30 AND end_on = '2026-07-10'`)).toBe(130);
    expect(await count('organisations WHERE kind >= 5')).toBe(27);
  });

  it('is seeded once', async () => {
    const again = await seedSmallNation({ database: test.database, vault, clock: frozenClock() }, { pupils: PUPILS });
    expect(again).toEqual({ outcome: 'present', accounts: [], pupilCount: PUPILS + SAMPLE_PEOPLE });
    expect(await count('students')).toBe(PUPILS + SAMPLE_PEOPLE);
  });

  it('belongs to the node, which sees all of it', async () => {
    const province = await foundProvince(test.database, 'test', AUTHORITIES[0]);
    expect(province.office.code).toBe('410000000000');
    await test.database.transaction(provinceActor(province, 'test'), async (tx) => {
      const seen = await sql<{ count: number }>`SELECT count(*)::int AS count FROM students`.execute(tx.db);
      expect(seen.rows).toEqual([{ count: PUPILS + SAMPLE_PEOPLE }]);
    });
    expect(await count(`accounts WHERE login_name = 'xueji-system' AND state = 'sealed'`)).toBe(1);
  });

  it.each([
    ['2141010501', 1, '11', 8],
    ['3141010502', 2, '21', 4],
  ])('has empty classes of 2026 at %s', async (code, stage, gradeCode, classes) => {
    const rows = await ask<{ class_number: number; grade_code: string; members: number }>(
      `SELECT c.class_number, y.grade_code, (SELECT count(*)::int FROM class_memberships m WHERE m.class_id = c.id) AS members
         FROM classes c JOIN organisations o ON o.id = c.school_id JOIN class_years y ON y.class_id = c.id AND y.school_year = 2026
        WHERE o.code = $1 AND c.stage = $2 AND c.entry_year = 2026 ORDER BY 1`,
      [code, stage],
    );
    expect(rows).toEqual(
      Array.from({ length: classes }, (_, index) => ({ class_number: index + 1, grade_code: gradeCode, members: 0 })),
    );
  });

  it('gives a class every grade it has been through', async () => {
    const rows = await ask<{ grades: string; closed: boolean }>(
      `SELECT string_agg(y.grade_code, ' ' ORDER BY y.school_year) AS grades, c.closed_on IS NOT NULL AS closed
         FROM classes c JOIN organisations o ON o.id = c.school_id JOIN class_years y ON y.class_id = c.id
        WHERE o.code = '2141010501' AND c.class_number = 1 GROUP BY c.id ORDER BY c.entry_year`,
    );
    expect(rows).toEqual([
      { grades: '11 12 13 14 15 16', closed: true },
      { grades: '11 12 13 14 15 16', closed: false },
      { grades: '11 12 13 14 15', closed: false },
      { grades: '11 12 13 14', closed: false },
      { grades: '11 12 13', closed: false },
      { grades: '11 12', closed: false },
      { grades: '11', closed: false },
    ]);
  });

  it('finds the people of the admission list by their number, where they should be', async () => {
    const { graduates, elsewhere } = await readSampleRegister();
    for (const [people, status, code] of [
      [graduates, 30, '2141010501'],
      [elsewhere, 10, '3141010511'],
    ] as const) {
      const rows = await ask<{ name: string }>(
        `SELECT s.name FROM student_identifiers i JOIN students s ON s.id = i.student_id JOIN enrolments e ON e.student_id = s.id
           JOIN organisations o ON o.id = e.holder_id
          WHERE i.kind = 'id-document' AND i.blind_index = ANY ($1) AND e.status = $2 AND o.code = $3 AND s.number_kind IN ('G', 'L')`,
        [people.map(({ idNumber }) => vault.blindIndex('id-document', idNumber)), status, code],
      );
      expect(rows.map(({ name }) => name).sort()).toEqual(people.map(({ name }) => name).sort());
    }
  });

  it('seals numbers that read as they should, and goes on counting where it ended', async () => {
    const rows = await ask<{ kind: string; cipher: Buffer; key_id: number; masked: string; division_code: string }>(
      `SELECT i.kind, i.cipher, i.key_id, i.masked, o.division_code FROM student_identifiers i
         JOIN students s ON s.id = i.student_id JOIN organisations o ON o.id = s.school_id WHERE i.kind <> 'id-document'`,
    );
    const issued = new Map<string, string[]>();
    for (const { kind, cipher, key_id: keyId, division_code: county } of rows) {
      const number = vault.open({ keyId, cipher });
      expect(number).toMatch(/^[GLJ]\d{17}[\dX]$/);
      expect(number.charAt(0)).toBe(kind);
      if (kind === 'L') issued.set(county, [...(issued.get(county) ?? []), number]);
    }
    const counters = await ask<{ series: string; next_value: string }>(
      'SELECT series, next_value FROM number_counters',
    );
    for (const { series, next_value: next } of counters) {
      expect(issued.get(series)).toHaveLength(Number(next));
      expect(issued.get(series)).not.toContain(temporaryNumber(series, Number(next)));
    }
  });

  it('shows a county its own pupils and lets it change those it is competent for', async () => {
    const inCounty =
      await count(`students s JOIN organisations o ON o.id = s.school_id JOIN organisations a ON a.code = '410182000000'
      WHERE o.scope_from BETWEEN a.scope_from AND a.scope_to`);
    const seniors = await count(`students s JOIN organisations o ON o.id = s.school_id WHERE o.code = '3441018201'`);
    expect(seniors).toBeGreaterThan(0);
    await test.database.transaction(await actorOf('410182000000'), async (tx) => {
      const seen = await sql<{ division_code: string; count: number }>`
        SELECT o.division_code, count(*)::int AS count FROM students s JOIN organisations o ON o.id = s.school_id GROUP BY 1`.execute(
        tx.db,
      );
      expect(seen.rows).toEqual([{ division_code: '410182', count: inCounty }]);
      // The senior school hangs under the county and answers to the prefecture: read, but not changed.
      const changed = await sql`UPDATE students SET version = version`.execute(tx.db);
      expect(changed.numAffectedRows).toBe(BigInt(inCounty - seniors));
    });
  });

  it('has an account at every level whose password was kept before anything became visible', async () => {
    expect(kept).toEqual(nation.accounts);
    expect(kept.map(({ role, office }) => `${role} ${office.zh}`)).toEqual([
      'authority-reader 河南省教育厅',
      'authority-clerk 河南省教育厅',
      'authority-leader 河南省教育厅',
      'authority-reader 郑州市教育局',
      'authority-clerk 金水区教育局',
      'authority-leader 金水区教育局',
      'authority-clerk 二七区教育局',
      'authority-clerk 荥阳市教育局',
      'school-clerk 金水区文化路示范小学',
      'school-approver 金水区文化路示范小学',
      'school-clerk 金水区农科路小学',
      'school-clerk 荥阳市刘河镇反坡小学',
      'school-clerk 郑州市第一〇一中学',
      'school-approver 郑州市第一〇一中学',
      'class-teacher 金水区文化路示范小学',
      'school-clerk 郑州市第一〇一中学、金水区文化路示范小学',
      'system-administrator 河南省教育厅',
      'security-administrator 河南省教育厅',
      'auditor 河南省教育厅',
      'technical-support 金水区教育局',
    ]);
    const [clerk] = await ask<{ password_hash: string }>(
      `SELECT password_hash FROM accounts WHERE login_name = 'wenhualu-clerk' AND is_demonstration`,
    );
    const password = kept.find(({ loginName }) => loginName === 'wenhualu-clerk')?.password ?? '';
    expect(await verifyPassword(clerk?.password_hash, password)).toBe(true);
  });
});
