import pg from 'pg';
import type { ProvinceOptions } from './province-plan.ts';

/**
 * Where a load stands, in a schema of its own that goes when it is done: what it was begun with, which counties are
 * there, and what was taken off the tables meanwhile.
 */
const SCHEMA = 'province_load';

/** What was taken off a table, and how to put it back. */
export interface TakenOff {
  readonly kind: 'foreign-key' | 'index';
  readonly name: string;
  readonly table: string;
  /** The statement that puts it back. */
  readonly statement: string;
}

/** Begins a load, or finds the one that was begun; the caller compares what it was begun with. */
export async function beginLoad(client: pg.Client, options: ProvinceOptions): Promise<ProvinceOptions> {
  const begun = await findLoad(client);
  if (begun !== undefined) return begun;
  await client.query(`
    BEGIN;
    CREATE SCHEMA ${SCHEMA};
    CREATE TABLE ${SCHEMA}.load (seed bigint NOT NULL, size bigint NOT NULL, province_code text NOT NULL);
    CREATE TABLE ${SCHEMA}.chunks (place integer PRIMARY KEY, pupil_count integer NOT NULL);
    CREATE TABLE ${SCHEMA}.taken_off (
      place integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind text NOT NULL, name text NOT NULL, table_name text NOT NULL, statement text NOT NULL);
    INSERT INTO ${SCHEMA}.load VALUES (${options.seed}, ${options.size}, ${pg.escapeLiteral(options.provinceCode)});
    COMMIT`);
  return options;
}

/** What an unfinished load was begun with. */
export async function findLoad(client: pg.Client): Promise<ProvinceOptions | undefined> {
  const { rows: schemas } = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [SCHEMA]);
  if (schemas.length === 0) return undefined;
  const { rows } = await client.query<{ seed: string; size: string; provinceCode: string }>(
    `SELECT seed, size, province_code AS "provinceCode" FROM ${SCHEMA}.load`,
  );
  const [load] = rows;
  return load && { seed: Number(load.seed), size: Number(load.size), provinceCode: load.provinceCode };
}

/** Notes, in the transaction that writes it, that a county is there. */
export async function noteChunk(client: pg.Client, place: number, pupilCount: number): Promise<void> {
  await client.query(`INSERT INTO ${SCHEMA}.chunks VALUES ($1, $2)`, [place, pupilCount]);
}

/** The counties that are there. */
export async function listLoadedChunks(client: pg.Client): Promise<ReadonlySet<number>> {
  const { rows } = await client.query<{ place: number }>(`SELECT place FROM ${SCHEMA}.chunks`);
  return new Set(rows.map(({ place }) => place));
}

export async function noteTakenOff(client: pg.Client, taken: readonly TakenOff[]): Promise<void> {
  for (const { kind, name, table, statement } of taken) {
    await client.query(`INSERT INTO ${SCHEMA}.taken_off (kind, name, table_name, statement) VALUES ($1, $2, $3, $4)`, [
      kind,
      name,
      table,
      statement,
    ]);
  }
}

/** In the order in which it was taken off. */
export async function listTakenOff(client: pg.Client): Promise<readonly TakenOff[]> {
  const { rows } = await client.query<TakenOff>(
    `SELECT kind, name, table_name AS "table", statement FROM ${SCHEMA}.taken_off ORDER BY place`,
  );
  return rows;
}

export async function forgetTakenOff(client: pg.Client, name: string): Promise<void> {
  await client.query(`DELETE FROM ${SCHEMA}.taken_off WHERE name = $1`, [name]);
}

/** The load is done: nothing of it stays but the pupils. */
export async function endLoad(client: pg.Client): Promise<void> {
  await client.query(`DROP SCHEMA ${SCHEMA} CASCADE`);
}
