import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { shareTestServer } from '@xueji/platform/testing';
import PgBoss from 'pg-boss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from './client.ts';
import { type EmbeddedPostgres, removeEmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { JOB_SCHEMA } from './job-queues.ts';
import { readMigrations } from './migrator.ts';
import { type NodeDatabase, prepareNodeDatabase } from './node-database.ts';
import { StartRefused } from './start-refused.ts';

const queueNames = ['job-runs'];

describe('with its own PostgreSQL', () => {
  let home: string;
  let node: NodeDatabase;
  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'xueji-node-'));
    node = await prepareNodeDatabase({ home, queueNames, whenRunning: 'refuse', environment: {} });
  });
  afterAll(async () => {
    await removeEmbeddedPostgres(home);
    await rm(home, { recursive: true });
  });

  it('is migrated from nothing', async () => {
    expect(node.kind).toBe('embedded');
    expect(node.migrated).toEqual((await readMigrations()).map(({ name }) => name));
  });

  it('lets a tool join it, and refuses a second server', async () => {
    const options = { home, queueNames, environment: {} };
    const tool = await prepareNodeDatabase({ ...options, whenRunning: 'join' });
    expect(tool.applicationUrl).toBe(node.applicationUrl);
    await tool.stop();
    await expect(prepareNodeDatabase({ ...options, whenRunning: 'refuse' })).rejects.toThrow('already running');
    await withClient(node.applicationUrl, (client) => client.query('SELECT 1'));
  });

  it('runs pg-boss as the application role without the right to change the schema', async () => {
    const boss = new PgBoss({ connectionString: node.applicationUrl, schema: JOB_SCHEMA, migrate: false });
    const errors: Error[] = [];
    boss.on('error', (error) => errors.push(error));
    await boss.start();
    await boss.send('job-runs', { runId: '1' });
    const jobs = await boss.fetch('job-runs');
    expect(jobs.map(({ data }) => data)).toEqual([{ runId: '1' }]);
    await boss.complete(
      'job-runs',
      jobs.map(({ id }) => id),
    );
    await boss.maintain();
    expect(errors).toEqual([]);
    await boss.stop({ graceful: false });
  });

  it('finds everything done at the next start', async () => {
    await node.stop();
    const again = await prepareNodeDatabase({ home, queueNames, whenRunning: 'refuse', environment: {} });
    expect(again.migrated).toEqual([]);
    expect(again.applicationUrl).toBe(node.applicationUrl);
    await again.stop();
  });
});

describe('with an external PostgreSQL', () => {
  const database = `external_${process.pid}`;
  const role = `external_server_${process.pid}`;
  let server: EmbeddedPostgres;
  beforeAll(async () => {
    server = await shareTestServer();
    await withClient(server.urlAs('superuser', 'postgres'), async (client) => {
      await client.query(`CREATE DATABASE ${database}`);
      await client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret'`);
    });
  });
  afterAll(async () => {
    await withClient(server.urlAs('superuser', 'postgres'), async (client) => {
      await client.query(`DROP DATABASE ${database} WITH (FORCE)`);
      await client.query(`DROP ROLE ${role}`);
    });
    await server.stop();
  });

  function prepare(applicationUrl: string | undefined, adminUrl: string | undefined) {
    const environment = { DATABASE_URL: applicationUrl, DATABASE_ADMIN_URL: adminUrl };
    return prepareNodeDatabase({ home: '/nonexistent', queueNames, whenRunning: 'refuse', environment });
  }

  function urlFor(name: string, password: string): string {
    const url = new URL(server.urlAs('superuser', database));
    url.username = name;
    url.password = password;
    return url.href;
  }

  it('asks for both addresses', async () => {
    await expect(prepare(urlFor(role, 'secret'), undefined)).rejects.toThrow('go together');
    await expect(prepare(undefined, urlFor(role, 'secret'))).rejects.toThrow('go together');
  });

  it('says which address cannot be reached, and never the password', async () => {
    const attempt = prepare(urlFor(role, 'wrong-secret'), server.urlAs('superuser', database));
    const refusal: unknown = await attempt.catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartRefused);
    expect((refusal as StartRefused).text.zh).toContain('DATABASE_URL');
    expect(JSON.stringify((refusal as StartRefused).text)).not.toContain('secret');
  });

  it('refuses two addresses of different databases', async () => {
    await expect(prepare(urlFor(role, 'secret'), server.urlAs('superuser', 'postgres'))).rejects.toThrow(
      'different databases',
    );
  });

  it('refuses an administrator who cannot act as the owner', async () => {
    await expect(prepare(urlFor(role, 'secret'), urlFor(role, 'secret'))).rejects.toThrow('may not act as xueji_owner');
  });

  it('makes roles and schema with a superuser, then needs only the migrator', async () => {
    const first = await prepare(urlFor(role, 'secret'), server.urlAs('superuser', database));
    expect(first.migrated).toHaveLength((await readMigrations()).length);
    const { name, password } = server.loginOf('migrator');
    await withClient(server.urlAs('superuser', 'postgres'), (client) =>
      client.query(`ALTER ROLE ${name} LOGIN PASSWORD '${password}'`),
    );
    const second = await prepare(urlFor(role, 'secret'), urlFor(name, password));
    expect(second).toMatchObject({ kind: 'external', migrated: [] });
  });

  it.each([
    ['a superuser', 'SUPERUSER', 'NOSUPERUSER', 'is a superuser'],
    ['a role with BYPASSRLS', 'BYPASSRLS', 'NOBYPASSRLS', 'has BYPASSRLS'],
    ['a role that makes roles', 'CREATEROLE', 'NOCREATEROLE', 'may create roles'],
  ])('refuses to serve as %s', async (_kind, grant, revoke, reason) => {
    const admin = server.urlAs('superuser', database);
    await withClient(admin, (client) => client.query(`ALTER ROLE ${role} ${grant}`));
    await expect(prepare(urlFor(role, 'secret'), admin)).rejects.toThrow(reason);
    await withClient(admin, (client) => client.query(`ALTER ROLE ${role} ${revoke}`));
  });

  it.each(['xueji_owner', 'xueji_migrator', 'xueji_lookup', 'pg_read_all_data'])(
    'refuses to serve as a member of %s',
    async (powerful) => {
      const admin = server.urlAs('superuser', database);
      await withClient(admin, (client) => client.query(`GRANT ${powerful} TO ${role}`));
      await expect(prepare(urlFor(role, 'secret'), admin)).rejects.toThrow(`is a member of`);
      await withClient(admin, (client) => client.query(`REVOKE ${powerful} FROM ${role}`));
    },
  );

  it('refuses to serve as an owner of tables', async () => {
    const admin = server.urlAs('superuser', database);
    await withClient(admin, (client) => client.query(`CREATE TABLE mine (); ALTER TABLE mine OWNER TO ${role}`));
    await expect(prepare(urlFor(role, 'secret'), admin)).rejects.toThrow('owns tables');
    await withClient(admin, (client) => client.query('DROP TABLE mine'));
  });
});
