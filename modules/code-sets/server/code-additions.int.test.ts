import { asPlainDate, type Id } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import {
  createTestDatabase,
  frozenClock,
  type TestDatabase,
  takenBack,
  testActor,
  verdictOn,
} from '@xueji/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCode } from './add-code.ts';
import { insertAddition } from './code-addition-repository.ts';
import { findAdditions } from './index.ts';
import { retireCode } from './retire-code.ts';

const services = { clock: frozenClock() };
const today = asPlainDate('2026-09-10');
const fresh = {
  list: 'commuteMode',
  code: 'A',
  label: { zh: '索道', en: 'Cableway' },
  countsAs: '9',
  source: '豫教基〔2026〕12号',
} as const;

let test: TestDatabase;
let henan: Actor;
let county: Actor;
let guangdong: Actor;

beforeAll(async () => {
  test = await createTestDatabase();
  henan = await office(2, '410000000000', '4100', '4199');
  county = await office(4, '410105000000', '4110', '4119');
  guangdong = await office(2, '440000000000', '4400', '4499');
});

afterAll(() => test.close());

/** An office with its clerk; the tree is of a later room. */
async function office(kind: number, code: string, scopeFrom: string, scopeTo: string): Promise<Actor> {
  const { rows } = await test.adminPool.query<{ id: Id<'organisation'> }>(
    `INSERT INTO organisations (kind, code, name, name_en, division_code, scope_from, scope_to, valid_from)
     VALUES ($1, $2, '厅局', 'Office', substr($2, 1, 6), $3, $4, '2014-01-01') RETURNING id`,
    [kind, code, scopeFrom, scopeTo],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('no office');
  return testActor({ role: 'authority-clerk', organisationId: row.id, organisationKind: kind, scopeFrom, scopeTo });
}

describe('a value of the province', () => {
  it('is added, and retired without being lost', () =>
    takenBack(test.database, henan, async (tx) => {
      const id = await addCode(services, tx, fresh);
      expect(await findAdditions(tx)).toEqual([
        { list: 'commuteMode', code: 'A', label: fresh.label, countsAs: '9', validFrom: today, validTo: null },
      ]);
      expect(await verdictOn(retireCode(services, tx, id, 2))).toBe('version/stale');
      await retireCode(services, tx, id, 1);
      expect(await findAdditions(tx)).toMatchObject([{ code: 'A', validTo: today }]);
      expect(await verdictOn(retireCode(services, tx, id, 2))).toBe('code-sets/addition-not-found');
      expect(await verdictOn(addCode(services, tx, fresh))).toBe('code-sets/code-taken');
    }));

  it('is known to the offices below, and to no other province', async () => {
    await test.database.transaction(guangdong, (tx) => addCode(services, tx, fresh));
    const id = await test.database.transaction(henan, (tx) => addCode(services, tx, { ...fresh, code: 'B' }));
    await takenBack(test.database, county, async (tx) => {
      expect((await findAdditions(tx)).map(({ code }) => code)).toEqual(['B']);
      expect(await verdictOn(addCode(services, tx, fresh))).toBe('code-sets/not-a-province');
      expect(await verdictOn(retireCode(services, tx, id, 1))).toBe('code-sets/addition-not-found');
    });
    await takenBack(test.database, guangdong, async (tx) => {
      expect(await verdictOn(retireCode(services, tx, id, 1))).toBe('code-sets/addition-not-found');
    });
  });

  it('is held to the rules by the table itself', async () => {
    const past = (actor: Actor, differences: object) =>
      test.database.transaction(actor, (tx) => insertAddition(tx, { ...fresh, validFrom: today, ...differences }));
    await expect(past(henan, { list: 'sex' })).rejects.toMatchObject({ constraint: 'code_set_additions_list_open' });
    await expect(past(henan, { code: '8' })).rejects.toMatchObject({ constraint: 'code_set_additions_code_form' });
    await expect(past(henan, { code: 'A1' })).rejects.toMatchObject({ constraint: 'code_set_additions_code_form' });
    await expect(past(henan, { code: 'B' })).rejects.toMatchObject({ constraint: 'code_set_additions_code_once' });
    await expect(past(county, { code: 'C' })).rejects.toMatchObject({
      constraint: 'code_set_additions_of_a_province',
    });
  });
});
