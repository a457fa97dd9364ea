import pg from 'pg';
import { withClient } from '../client.ts';
import { admitServerRole, ensureLogin, ensureRoles } from '../roles.ts';
import type { EmbeddedPostgres } from './embedded-postgres.ts';

/** For the start of a node: reads a table or index into memory. Only a superuser can install it. */
const PREWARM = `
  CREATE EXTENSION IF NOT EXISTS pg_prewarm WITH SCHEMA public;
  REVOKE ALL ON FUNCTION pg_prewarm(regclass, text, text, bigint, bigint), autoprewarm_start_worker(), autoprewarm_dump_now()
    FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION pg_prewarm(regclass, text, text, bigint, bigint) TO xueji_migrator`;

/** Makes a database on an embedded server, empty of tables, with the roles that may use it. Safe to repeat. */
export async function ensureEmbeddedDatabase(server: EmbeddedPostgres, name: string): Promise<void> {
  await withClient(server.urlAs('superuser', 'postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  });
  await withClient(server.urlAs('superuser', name), async (client) => {
    const serverLogin = server.loginOf('application');
    await ensureRoles(client);
    await client.query(PREWARM);
    await ensureLogin(client, server.loginOf('migrator'));
    await ensureLogin(client, serverLogin);
    await admitServerRole(client, serverLogin.name);
  });
}
