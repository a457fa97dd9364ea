import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { withClient } from './client.ts';
import { StartRefused } from './start-refused.ts';

/** Held for the whole run, so that two nodes started together do not both migrate. */
const MIGRATE_LOCK = 7_264_002;

/** More than a node ever runs without being started anew. Every month costs a little in each question about the past. */
const LOG_MONTHS_AHEAD = 13;

const SHIPPED_FOLDER = fileURLToPath(new URL('../../database/migrations/', import.meta.url));

/** One file of database/migrations. The digest does not depend on how git ends lines. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly digest: string;
}

/** The migrations of this version of the program, in the order in which they are applied. */
export async function readMigrations(folder = SHIPPED_FOLDER): Promise<readonly Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const sql = (await readFile(path.join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
      return { name: path.basename(file, '.sql'), sql, digest: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings a database to the state of `migrations`, forward only: each file in one transaction, its version row first,
 * everything made belonging to xueji_owner. Then makes the months of the logs ahead.
 *
 * Refuses (StartRefused) a database that is newer than the program, and one whose applied files have since been edited.
 *
 * @param adminUrl a role that may act as xueji_owner
 * @returns names of the files applied now
 */
export async function migrateDatabase(adminUrl: string, migrations: readonly Migration[]): Promise<readonly string[]> {
  return withClient(adminUrl, async (client) => {
    await client.query('SET ROLE xueji_owner');
    await client.query(`SELECT pg_advisory_lock(${MIGRATE_LOCK})`);
    await client.query(`
      CREATE TABLE IF NOT EXISTS schema_versions (
        name       text COLLATE "C" PRIMARY KEY,
        digest     text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    const pending = findPending(migrations, await readApplied(client));
    for (const migration of pending) await apply(client, migration);
    // What must hold for the tables of all files together.
    if (pending.length > 0) await callIfThere(client, 'after_migrations()', 'after_migrations()');
    await callIfThere(
      client,
      'extend_log_partitions(date)',
      `extend_log_partitions((now() + interval '${LOG_MONTHS_AHEAD} months')::date)`,
    );
    return pending.map(({ name }) => name);
  });
}

async function readApplied(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ name: string; digest: string }>('SELECT name, digest FROM schema_versions');
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

function findPending(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): readonly Migration[] {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...applied.keys()].sort().find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new StartRefused({
      zh: `数据库比程序新：其中已有本版本没有的结构变更 ${unknown}。旧程序不能操作新数据库，请改用新版本的程序。`,
      en: `The database is newer than the program: it holds the change ${unknown}, which this version does not have. An older program must not work on a newer database; use the newer version.`,
    });
  }
  const edited = migrations.find(({ name, digest }) => applied.has(name) && applied.get(name) !== digest);
  if (edited) {
    throw new StartRefused({
      zh: `结构变更文件 ${edited.name} 在执行之后被改动过。已发布的文件不得修改：请恢复该文件并另加新文件；若为演示数据，可用 npm start -- --reset 重建。`,
      en: `The migration ${edited.name} was edited after it had been applied. Shipped files are never changed: restore it and add a new one; for demonstration data, npm start -- --reset builds everything anew.`,
    });
  }
  const pending = migrations.filter(({ name }) => !applied.has(name));
  const last = [...applied.keys()].sort().at(-1);
  const late = pending.find(({ name }) => last !== undefined && name < last);
  if (late) {
    throw new StartRefused({
      zh: `结构变更文件 ${late.name} 的次序早于已执行的 ${last}。新文件只能排在最后。`,
      en: `The migration ${late.name} sorts before ${last}, which has already been applied. New files go last.`,
    });
  }
  return pending;
}

/** Calls a function of the schema by name and arguments. A database that has not come that far does not have it yet. */
async function callIfThere(client: pg.Client, signature: string, call: string): Promise<void> {
  const { rows } = await client.query<{ exists: boolean }>('SELECT to_regprocedure($1) IS NOT NULL AS exists', [
    `public.${signature}`,
  ]);
  if (rows[0]?.exists) await client.query(`SELECT ${call}`);
}

async function apply(client: pg.Client, { name, sql, digest }: Migration): Promise<void> {
  try {
    // The lock timeout keeps a waiting ALTER TABLE from holding up everyone who comes after it.
    await client.query(`BEGIN; SET LOCAL lock_timeout = '10s'`);
    await client.query('INSERT INTO schema_versions (name, digest) VALUES ($1, $2)', [name, digest]);
    await client.query(sql);
    await client.query('COMMIT');
  } catch (cause) {
    const { message, position } = cause as pg.DatabaseError;
    const line = position === undefined ? '' : ` (line ${sql.slice(0, Number(position)).split('\n').length})`;
    throw new Error(`Migration ${name} failed${line}: ${message}`, { cause });
  }
}
