import { createHash, randomBytes } from 'node:crypto';
import {
  closeDatabaseToPublic,
  type Database,
  type EmbeddedPostgres,
  ensureEmbeddedDatabase,
  migrateDatabase,
  openDatabase,
  prepareJobQueues,
  readMigrations,
  readRoles,
  typeParsers,
  withClient,
} from '@xueji/platform/database';
import pg from 'pg';
import { shareTestServer } from './test-server.ts';

/** Held while a template is built, so that parallel test files build it once. */
const TEMPLATE_LOCK = 7_264_003;
const TEMPLATES_KEPT = 3;

/** A database of its own for one test file, with the schema of today's migrations and no rows. */
export interface TestDatabase {
  /** As the application role: row-level security binds it. */
  readonly database: Database;
  /** As the migrator, who sees every row: for fixtures and assertions. */
  readonly adminPool: pg.Pool;
  readonly applicationUrl: string;
  readonly adminUrl: string;
  close(): Promise<void>;
}

/** Clones the migrated template. Call in `beforeAll`, and `close` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await shareTestServer();
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await withSuperuser(server, async (client) => {
    const template = await ensureTemplate(server, client);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER xueji_owner`);
    await closeDatabaseToPublic(client, name);
  });
  const applicationUrl = server.urlAs('application', name);
  const adminUrl = server.urlAs('migrator', name);
  const database = openDatabase(applicationUrl);
  const adminPool = new pg.Pool({ connectionString: adminUrl, types: typeParsers, max: 4 });
  adminPool.on('error', () => undefined);
  return {
    database,
    adminPool,
    applicationUrl,
    adminUrl,
    async close() {
      await database.close();
      await adminPool.end();
      await withSuperuser(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
      await server.stop();
    },
  };
}

/** Builds the template of today's migrations when there is none yet, and answers its name. */
async function ensureTemplate(server: EmbeddedPostgres, client: pg.Client): Promise<string> {
  const migrations = await readMigrations();
  const state = createHash('sha256').update(await readRoles());
  for (const { name, digest } of migrations) state.update(name).update(digest);
  const template = `template_${state.digest('hex').slice(0, 12)}`;
  await client.query(`SELECT pg_advisory_lock(${TEMPLATE_LOCK})`);
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
  if (rowCount === 0) {
    const unfinished = `unfinished_${template}`;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await ensureEmbeddedDatabase(server, unfinished);
    const adminUrl = server.urlAs('migrator', unfinished);
    await migrateDatabase(adminUrl, migrations);
    await prepareJobQueues(adminUrl, []);
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
  }
  await dropLeftovers(client);
  await client.query(`SELECT pg_advisory_unlock(${TEMPLATE_LOCK})`);
  return template;
}

/** Old templates, and databases of test files whose process was killed. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname ~ '^(template|test)_[0-9a-f]' ORDER BY oid DESC",
  );
  const names = rows.map(({ datname }) => datname);
  const oldTemplates = names.filter((name) => name.startsWith('template_')).slice(TEMPLATES_KEPT);
  const orphans = names.filter((name) => name.startsWith('test_') && !isRunning(Number(name.split('_')[1])));
  for (const name of [...oldTemplates, ...orphans]) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function withSuperuser<T>(server: EmbeddedPostgres, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withClient(server.urlAs('superuser', 'postgres'), work);
}
