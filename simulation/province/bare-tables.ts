import type pg from 'pg';
import { forgetTakenOff, listTakenOff, noteTakenOff, type TakenOff } from './load-state.ts';

/** The tables a load fills by the million. */
const TABLES = [
  'students',
  'student_details',
  'guardians',
  'enrolments',
  'class_memberships',
  'student_identifiers',
  'record_events',
];
/** Sorting an index of five million rows in memory rather than on disk. */
const SORT_MEMORY = '1GB';

/**
 * Takes foreign keys, triggers and every index that is no constraint off the tables of pupils: building them once from
 * all rows costs a fraction of keeping them row by row. All in one transaction, with the statements that undo it.
 */
export async function bareTables(client: pg.Client): Promise<void> {
  if ((await listTakenOff(client)).length > 0) return;
  const taken = [...(await listForeignKeys(client)), ...(await listIndexes(client))];
  await client.query('BEGIN');
  await noteTakenOff(client, taken);
  for (const { kind, name, table } of taken) {
    await client.query(kind === 'index' ? `DROP INDEX ${name}` : `ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  }
  for (const table of TABLES) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await client.query('COMMIT');
}

/**
 * Builds the indexes, checks every foreign key against all rows and lets the triggers work again. What the triggers
 * guard is checked once for all rows. Goes on where it was interrupted. To be called as a role that row-level security
 * does not bind: for any other PostgreSQL checks foreign keys row by row.
 */
export async function dressTables(client: pg.Client, tell: (name: string) => void): Promise<void> {
  await client.query(`SET maintenance_work_mem = '${SORT_MEMORY}'; SET work_mem = '256MB'`);
  const taken = await listTakenOff(client);
  // Foreign keys last: checking them reads the indexes.
  for (const each of [...ofKind(taken, 'index'), ...ofKind(taken, 'foreign-key')]) {
    const { name, statement } = each;
    tell(name);
    await client.query('BEGIN');
    if (!(await isThere(client, each))) await client.query(statement);
    await forgetTakenOff(client, name);
    await client.query('COMMIT');
  }
  for (const table of TABLES) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  await assertNoNumberOfDraft(client);
}

/** A newer program's migration may have put it back by itself, where a load was interrupted and the program renewed. */
async function isThere(client: pg.Client, { kind, name, table }: TakenOff): Promise<boolean> {
  const { rows } = await client.query<{ isThere: boolean }>(
    kind === 'index'
      ? `SELECT to_regclass($1) IS NOT NULL AND $2::regclass IS NOT NULL AS "isThere"`
      : `SELECT EXISTS (SELECT 1 FROM pg_constraint WHERE quote_ident(conname) = $1 AND conrelid = $2::regclass) AS "isThere"`,
    [name, table],
  );
  return rows[0]?.isThere === true;
}

function ofKind(taken: readonly TakenOff[], kind: TakenOff['kind']): readonly TakenOff[] {
  return taken.filter((each) => each.kind === kind);
}

async function listForeignKeys(client: pg.Client): Promise<readonly TakenOff[]> {
  const { rows } = await client.query<TakenOff>(
    `SELECT 'foreign-key' AS kind, quote_ident(c.conname) AS name, c.conrelid::regclass::text AS "table",
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS statement
       FROM pg_constraint c
      WHERE c.contype = 'f' AND c.conparentid = 0 AND c.conrelid = ANY ($1::regclass[]) ORDER BY c.conname`,
    [TABLES],
  );
  return rows;
}

/** Of a partitioned table its own index: those of the partitions come and go with it. */
async function listIndexes(client: pg.Client): Promise<readonly TakenOff[]> {
  const { rows } = await client.query<TakenOff>(
    `SELECT 'index' AS kind, i.indexrelid::regclass::text AS name, i.indrelid::regclass::text AS "table",
            replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') AS statement
       FROM pg_index i
      WHERE i.indrelid = ANY ($1::regclass[])
        AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
      ORDER BY i.indexrelid`,
    [TABLES],
  );
  return rows;
}

async function assertNoNumberOfDraft(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ broken: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM student_identifiers i
      WHERE i.kind IN ('L', 'J', 'G')
        AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.student_id = i.student_id AND e.status >= 10)) AS broken`,
  );
  if (rows[0]?.broken !== false) throw new Error('A draft has been given a number');
}
