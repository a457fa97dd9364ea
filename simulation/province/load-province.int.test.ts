import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createVault } from '@xueji/platform/crypto';
import { StartRefused } from '@xueji/platform/database';
import { createTestDatabase, frozenKeyring, layFrozenKeys, type TestDatabase } from '@xueji/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuseWithoutDisk } from './disk-need.ts';
import { type LoadPorts, loadProvince } from './load-province.ts';

const OPTIONS = { seed: 3, size: 1_500, provinceCode: '41' };
const COUNTIES = 4;

describe('loading a province', { timeout: 60_000 }, () => {
  let test: TestDatabase;
  let folder: string;
  let ports: LoadPorts;
  let before: unknown;

  const count = async (from: string) =>
    (await test.adminPool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${from}`)).rows[0]?.count;
  const guards = async (): Promise<readonly unknown[]> =>
    (
      await test.adminPool.query<{ guard: string }>(
        `SELECT indexdef AS guard FROM pg_indexes WHERE schemaname = 'public'
         UNION ALL SELECT conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated::text
           FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
         UNION ALL SELECT tgrelid::regclass::text || ' ' || tgname || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`,
      )
    ).rows;

  beforeAll(async () => {
    test = await createTestDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'xueji-province-'));
    const keysFolder = path.join(folder, 'keys');
    await mkdir(folder, { recursive: true });
    await layFrozenKeys(keysFolder);
    before = await guards();
    ports = {
      database: test.database,
      adminUrl: test.adminUrl,
      keysFolder,
      databaseFolder: folder,
      homeFolder: folder,
      keepAccounts: async () => undefined,
      tell: () => undefined,
      occurredAt: new Date('2026-09-10T02:00:00Z'),
    };
  });
  afterAll(async () => {
    await test.close();
    await rm(folder, { recursive: true });
  });

  it('stops where it is interrupted, with whole counties only, and will not begin anew', async () => {
    let finished = 0;
    const interrupted = loadProvince(
      {
        ...ports,
        tell: ({ zh }) => {
          if (/^\d{6} /.test(zh)) finished += 1;
          if (finished === 1) throw new Error('interrupted');
        },
      },
      OPTIONS,
      { resume: false },
    );
    await expect(interrupted).rejects.toThrow('interrupted');
    expect(await count('students')).toBeLessThan(OPTIONS.size);
    expect(await count('students')).toBe(await count('record_events'));
    await expect(loadProvince(ports, OPTIONS, { resume: false })).rejects.toThrow(StartRefused);
    await expect(loadProvince(ports, { ...OPTIONS, seed: 4 }, { resume: true })).rejects.toThrow(StartRefused);
  });

  it('goes on after the last county that was finished, and is then whole', async () => {
    const there = await count('province_load.chunks');
    expect(there).toBeGreaterThanOrEqual(1);
    let loaded = 0;
    const tell: LoadPorts['tell'] = ({ zh }) => {
      if (/^\d{6} /.test(zh)) loaded += 1;
    };
    expect(await loadProvince({ ...ports, tell }, OPTIONS, { resume: true })).toMatchObject({ outcome: 'loaded' });
    expect(loaded).toBe(COUNTIES - (there ?? 0));
    for (const table of ['students', 'student_details', 'enrolments', 'class_memberships', 'record_events'])
      expect(await count(table), table).toBe(OPTIONS.size);
    expect(await count('students WHERE id NOT IN (SELECT student_id FROM guardians)')).toBe(0);
    expect(await count(`pg_namespace WHERE nspname = 'province_load'`)).toBe(0);
  });

  it('leaves every index, foreign key and trigger as it was, and ids that go on', async () => {
    expect(await guards()).toEqual(before);
    const { rows } = await test.adminPool.query<{ next: number }>(
      `SELECT nextval(pg_get_serial_sequence('students', 'id'))::int AS next`,
    );
    expect(rows[0]?.next).toBe(OPTIONS.size + 1);
  });

  it('seals what it writes under the keys of the node, and finds the planted duplicates in its answer key', async () => {
    const answers = (await readFile(path.join(folder, 'answer-key.ndjson'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string; studentIds: readonly string[] });
    expect(answers.some(({ kind }) => kind === 'missing-value')).toBe(true);
    const vault = createVault(frozenKeyring());
    const { rows } = await test.adminPool.query<{ masked: string; keyId: number; cipher: Buffer; blindIndex: Buffer }>(
      `SELECT masked, key_id AS "keyId", cipher, blind_index AS "blindIndex" FROM student_identifiers
        WHERE kind = 'id-document' AND id_type_code = '1' ORDER BY id LIMIT 5`,
    );
    for (const row of rows) {
      const plain = vault.open(row);
      expect(plain.slice(0, 3)).toBe(row.masked.slice(0, 3));
      expect(vault.blindIndex('id-document', plain)).toEqual(row.blindIndex);
    }
    const doubled = await count(
      `(SELECT FROM student_identifiers WHERE kind = 'id-document' GROUP BY blind_index HAVING count(*) > 1) d`,
    );
    const planted = answers.filter(({ kind }) => kind === 'registered-twice' || kind === 'one-number-two-children');
    expect(doubled).toBe(new Set(planted.map(({ studentIds }) => studentIds[0])).size);
  });

  it('does nothing the second time, and never joins other people', async () => {
    expect(await loadProvince(ports, OPTIONS, { resume: false })).toEqual({ outcome: 'present', pupilCount: 1_500 });
    await expect(loadProvince(ports, { ...OPTIONS, size: 2_000 }, { resume: false })).rejects.toThrow(StartRefused);
    await test.adminPool.query(`DELETE FROM node_settings WHERE name = 'seed'`);
    await expect(loadProvince(ports, OPTIONS, { resume: true })).rejects.toThrow(StartRefused);
  });

  it('asks for the disk first, naming need and room', async () => {
    await refuseWithoutDisk(folder, 1);
    const refused = await refuseWithoutDisk(folder, 1e12).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StartRefused);
    expect((refused as StartRefused).text.en).toMatch(
      /takes about 4000005\.0 GB, and the disk of .* has [\d.]+ GB left/,
    );
  });
});
