import { readFile } from 'node:fs/promises';
import pg from 'pg';

const ROLES_FILE = new URL('../../database/roles.sql', import.meta.url);

export interface LoginRole {
  readonly name: string;
  readonly password: string;
}

export function readRoles(): Promise<string> {
  return readFile(ROLES_FILE, 'utf8');
}

/** Makes the roles of database/roles.sql and the grants of the database `client` is connected to. Safe to repeat. */
export async function ensureRoles(client: pg.Client): Promise<void> {
  await client.query(await readRoles());
}

/** Gives a login role the rights of the server, and no others. */
export async function admitServerRole(client: pg.Client, name: string): Promise<void> {
  await client.query(`GRANT xueji_application TO ${pg.escapeIdentifier(name)}`);
}

/** Creates a login role, or renews its password. */
export async function ensureLogin(client: pg.Client, { name, password }: LoginRole): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(`${verb} ROLE ${pg.escapeIdentifier(name)} LOGIN PASSWORD ${pg.escapeLiteral(password)}`);
}

/** Leaves a database to the roles of the node. Its rights are not copied with a template. */
export async function closeDatabaseToPublic(client: pg.Client, database: string): Promise<void> {
  const name = pg.escapeIdentifier(database);
  await client.query(
    `REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO xueji_migrator, xueji_application`,
  );
}
