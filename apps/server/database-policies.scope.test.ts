import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type IntakeWorld, openIntakeWorld } from '@xueji/registration/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const WORKBOOK = fileURLToPath(new URL('../../samples/grade1-intake-2026.xlsx', import.meta.url));

/** Tables without policies, each with why nobody learns anything of a person from it. */
const OPEN_TABLES: Readonly<Record<string, string>> = {
  divisions: 'the divisions of the country are public',
  event_seals: 'hashes and signatures',
  identity_search_limit: 'one number',
  node_settings: 'settings of the node',
  number_counters: 'how many numbers of a series were issued',
  outbox_messages: 'topics and ids; the application may add and not read',
  schema_versions: 'names of migrations',
};

/** Views that do not read as whoever asks, each with why. */
const OWNER_VIEWS: Readonly<Record<string, string>> = {
  scope_columns: 'names of tables and columns, for the change of subordination',
};

/** Columns that place a row with a person or an office: a table that has one is never open. */
const PLACED = ['scope_no', 'student_id', 'account_id', 'owner_scope_no', 'home_scope_no'];

let folder: string;
let world: IntakeWorld;
let applicationUrl: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xueji-policies-'));
  world = await openIntakeWorld(folder);
  const importId = await world.upload(WORKBOOK);
  await world.runCheck(importId);
  await world.runCommit(importId);
  await world.submitAll(importId);
  applicationUrl = world.applicationUrl;
});

afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

async function rowsOf<Row extends object>(query: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
  return (await world.adminPool.query<Row>(query, [...values])).rows;
}

async function tablesOf(condition: string): Promise<readonly string[]> {
  const rows = await rowsOf<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND ${condition} ORDER BY c.relname`,
  );
  return rows.map(({ name }) => name);
}

const TABLE = `c.relkind IN ('r', 'p') AND NOT c.relispartition`;

/** On a connection of its own as the application role, outside of everything that sets an actor. */
async function asApplication<Answer>(work: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: applicationUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What a bare SELECT learns: the number of rows, or the code of the error. */
async function learn(client: pg.Client, table: string): Promise<number | string> {
  try {
    return (await client.query(`SELECT * FROM ${table} LIMIT 1`)).rowCount ?? 0;
  } catch (error) {
    return (error as pg.DatabaseError).code ?? 'unknown';
  }
}

describe('every table', () => {
  it('forces its policies on everyone, or is one of the few that are open', async () => {
    const unforced = await tablesOf(`${TABLE} AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`);
    expect(unforced).toEqual(Object.keys(OPEN_TABLES));
  });

  it('that is open says nothing of a person or an office', async () => {
    const placed = await rowsOf(
      `SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = ANY($1) AND column_name = ANY($2)`,
      [Object.keys(OPEN_TABLES), PLACED],
    );
    expect(placed).toEqual([]);
  });

  it('has policies when they are forced: none would be a table nobody can read', async () => {
    const without = await tablesOf(
      `${TABLE} AND c.relrowsecurity AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)`,
    );
    expect(without).toEqual([]);
  });

  it('is reached by its own name only: the policies of a partitioned table do not bind its partitions', async () => {
    const partitions = await tablesOf(
      `c.relispartition AND has_table_privilege('xueji_application', c.oid, 'SELECT, INSERT, UPDATE, DELETE')`,
    );
    expect(partitions).toEqual([]);
  });

  it('is explained', async () => {
    expect(await tablesOf(`${TABLE} AND obj_description(c.oid, 'pg_class') IS NULL`)).toEqual([]);
  });
});

describe('every view', () => {
  it('reads as whoever asks', async () => {
    const asOwner = await tablesOf(
      `c.relkind IN ('v', 'm') AND has_table_privilege('xueji_application', c.oid, 'SELECT')
        AND NOT coalesce('security_invoker=true' = ANY(c.reloptions) OR 'security_invoker=on' = ANY(c.reloptions), false)`,
    );
    expect(asOwner).toEqual(Object.keys(OWNER_VIEWS));
  });
});

describe('the role of the server', () => {
  it('is bound by policies and owns nothing', async () => {
    const roles = await rowsOf<{ rolsuper: boolean; rolbypassrls: boolean; owned: number }>(
      `SELECT r.rolsuper, r.rolbypassrls, (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS owned
         FROM pg_roles r WHERE pg_has_role(r.oid, 'xueji_application', 'MEMBER') AND r.rolcanlogin AND NOT r.rolsuper
           AND NOT pg_has_role(r.oid, 'xueji_migrator', 'MEMBER')`,
    );
    expect(roles.length).toBeGreaterThan(0);
    for (const role of roles) expect(role).toEqual({ rolsuper: false, rolbypassrls: false, owned: 0 });
  });

  it('looks beyond a scope through functions that nobody else may call and that keep their own path', async () => {
    const loose = await rowsOf(
      `SELECT p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_roles r ON r.oid = p.proowner
        WHERE n.nspname = 'public' AND p.prosecdef
          AND (r.rolcanlogin OR r.rolsuper OR has_function_privilege('public', p.oid, 'EXECUTE')
               OR NOT coalesce(array_to_string(p.proconfig, ',') LIKE '%search_path=%', false))`,
    );
    expect(loose).toEqual([]);
  });
});

describe('a statement without an actor', () => {
  it('learns nothing on a fresh connection', async () => {
    const filled = await filledTables();
    expect(filled).toEqual(
      expect.arrayContaining(['students', 'guardians', 'student_identifiers', 'record_events', 'cases']),
    );
    await asApplication(async (client) => {
      // 42704: the setting is unknown; 42501: the table is not the application's to read.
      for (const table of filled)
        expect([table, await learn(client, table)]).toEqual([table, expect.stringMatching(/^(42704|42501)$/)]);
    });
  });

  it('learns nothing on a connection somebody used before', async () => {
    const filled = await filledTables();
    await asApplication(async (client) => {
      const { scopeFrom, scopeTo, competenceFrom, competenceTo, accountId, organisationId } = world.provinceOfficer;
      await client.query('BEGIN');
      const settings = {
        account_id: accountId,
        post_id: '1',
        role: 'authority-clerk',
        organisation_id: organisationId,
      };
      for (const [name, value] of Object.entries(settings))
        await client.query('SELECT set_config($1, $2, true)', [`xueji.${name}`, value]);
      await client.query('SELECT enter_as($1, $2, $3, $4)', [scopeFrom, scopeTo, competenceFrom, competenceTo]);
      expect(await learn(client, 'students')).toBe(1);
      await client.query('COMMIT');
      // 22P02: what was set for the transaction is empty after it, and no number.
      for (const table of filled)
        expect([table, await learn(client, table)]).toEqual([table, expect.stringMatching(/^(22P02|42501)$/)]);
    });
  });

  async function filledTables(): Promise<readonly string[]> {
    const forced = await tablesOf(`${TABLE} AND c.relforcerowsecurity`);
    const filled: string[] = [];
    for (const table of forced) {
      const [row] = await rowsOf<{ filled: boolean }>(`SELECT EXISTS (SELECT FROM ${table}) AS filled`);
      if (row?.filled === true) filled.push(table);
    }
    return filled;
  }
});
