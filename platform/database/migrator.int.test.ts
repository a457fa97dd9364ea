import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@xueji/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from './client.ts';
import { type Migration, migrateDatabase, readMigrations } from './migrator.ts';

let test: TestDatabase;
let shipped: readonly Migration[];
beforeAll(async () => {
  test = await createTestDatabase();
  shipped = await readMigrations();
});
afterAll(() => test.close());

function migration(name: string, sql: string): Migration {
  return { name, sql, digest: createHash('sha256').update(sql).digest('hex') };
}

describe('the migrator', () => {
  it('has nothing to do on a database that is up to date', async () => {
    expect(await migrateDatabase(test.adminUrl, shipped)).toEqual([]);
  });

  it('applies a new file as the owner, once, even when two processes start together', async () => {
    const next = [...shipped, migration('9001-pens', 'CREATE TABLE pens (id int)')];
    const applied = await Promise.all([migrateDatabase(test.adminUrl, next), migrateDatabase(test.adminUrl, next)]);
    expect(applied.flat()).toEqual(['9001-pens']);
    const { rows } = await test.adminPool.query("SELECT tableowner FROM pg_tables WHERE tablename = 'pens'");
    expect(rows).toEqual([{ tableowner: 'xueji_owner' }]);
  });

  it('refuses a database that is newer than the program', async () => {
    await expect(migrateDatabase(test.adminUrl, shipped)).rejects.toThrow('9001-pens');
  });

  it('refuses a file that was edited after it had been applied', async () => {
    const edited = [...shipped, migration('9001-pens', 'CREATE TABLE pens (id bigint)')];
    await expect(migrateDatabase(test.adminUrl, edited)).rejects.toThrow('was edited');
  });

  it('refuses a new file that sorts before one already applied', async () => {
    const late = [...shipped, migration('9000-late', 'SELECT 1'), migration('9001-pens', 'CREATE TABLE pens (id int)')];
    await expect(migrateDatabase(test.adminUrl, late)).rejects.toThrow('9000-late');
  });

  it('leaves nothing of a file that fails, and says which line', async () => {
    const pens = migration('9001-pens', 'CREATE TABLE pens (id int)');
    const broken = migration('9002-broken', 'CREATE TABLE caps (id int);\nSELECT nonsense;\n');
    await expect(migrateDatabase(test.adminUrl, [...shipped, pens, broken])).rejects.toThrow(
      'Migration 9002-broken failed (line 2): column "nonsense" does not exist',
    );
    const { rows } = await test.adminPool.query(
      "SELECT to_regclass('caps') AS caps, count(*)::int AS versions FROM schema_versions WHERE name = '9002-broken'",
    );
    expect(rows).toEqual([{ caps: null, versions: 0 }]);
  });

  it('finds every number given once, without gaps: two files of one number may run in either order', () => {
    expect(shipped.map(({ name }) => Number(name.slice(0, 4)))).toEqual(shipped.map((_, index) => index + 1));
  });

  it('reads files in name order, and the same digest whatever the line ends', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'xueji-migrations-'));
    await writeFile(path.join(folder, '0002-b.sql'), 'SELECT 1;\r\nSELECT 2;\r\n');
    await writeFile(path.join(folder, '0001-a.sql'), 'SELECT 1;\nSELECT 2;\n');
    await writeFile(path.join(folder, 'README.md'), 'not a migration');
    const [first, second, ...more] = await readMigrations(folder);
    await rm(folder, { recursive: true });
    expect([first?.name, second?.name, more.length]).toEqual(['0001-a', '0002-b', 0]);
    expect(first?.digest).toBe(second?.digest);
  });
});

describe('the months of the logs', () => {
  let fresh: TestDatabase;
  beforeAll(async () => {
    fresh = await createTestDatabase();
  });
  afterAll(() => fresh.close());

  const extendTo = (lastDay: string) =>
    withClient(fresh.adminUrl, async (client) => {
      await client.query('SET ROLE xueji_owner');
      const { rows } = await client.query<{ name: string }>(
        'SELECT name FROM extend_log_partitions($1) AS name ORDER BY 1',
        [lastDay],
      );
      return rows.map(({ name }) => name);
    });
  const partitionOf = async (recordedAt: string) => {
    const { rows } = await fresh.adminPool.query<{ partition: string }>(
      `INSERT INTO audit_entries (recorded_at, action, account_id, organisation_id, scope_no, request_id)
       VALUES ($1, 'students.open', 1, 1, 1, 'r') RETURNING tableoid::regclass::text AS partition`,
      [recordedAt],
    );
    return rows[0]?.partition;
  };

  it('are made ahead, each once, and closed to the application', async () => {
    expect(await extendTo('2030-02-15')).toEqual(
      expect.arrayContaining(['audit_entries_2030_01', 'audit_entries_2030_02', 'record_events_2030_02']),
    );
    expect(await extendTo('2030-02-15')).toEqual([]);
    expect(await partitionOf('2030-02-14')).toBe('audit_entries_2030_02');
    const { rows } = await fresh.adminPool.query(
      `SELECT has_table_privilege('xueji_application', 'audit_entries_2030_02', 'SELECT, INSERT') AS open`,
    );
    expect(rows).toEqual([{ open: false }]);
  });

  it('stay in the default partition where a node ran past them', async () => {
    expect(await partitionOf('2030-05-20')).toBe('audit_entries_other');
    const made = await extendTo('2030-06-01');
    expect(made).toEqual([
      'audit_entries_2030_03',
      'audit_entries_2030_04',
      'audit_entries_2030_06',
      'record_events_2030_03',
      'record_events_2030_04',
      'record_events_2030_05',
      'record_events_2030_06',
    ]);
    expect(await partitionOf('2030-05-21')).toBe('audit_entries_other');
  });

  it('are looked after at every start, a year ahead', async () => {
    const inAYear = "to_char(now() + interval '12 months', 'YYYY_MM')";
    const findOfThatMonth = async () => {
      const { rows } = await fresh.adminPool.query<{ partition: string | null }>(
        `SELECT to_regclass('record_events_' || ${inAYear})::text AS partition`,
      );
      return rows[0]?.partition;
    };
    await migrateDatabase(fresh.adminUrl, shipped);
    const partition = await findOfThatMonth();
    await fresh.adminPool.query(`DROP TABLE ${partition}`);
    await migrateDatabase(fresh.adminUrl, shipped);
    expect(await findOfThatMonth()).toBe(partition);
    expect(partition).not.toBeNull();
  });
});
