import { assertApplicationRole } from './application-role.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { ensureEmbeddedDatabase } from './embedded/ensure-embedded-database.ts';
import { prepareExternalDatabase } from './external-database.ts';
import { prepareJobQueues } from './job-queues.ts';
import { migrateDatabase, readMigrations } from './migrator.ts';
import { StartRefused } from './start-refused.ts';

const DATABASE_NAME = 'xueji';

export interface NodeDatabaseOptions {
  /** The node's home folder. The embedded server keeps its data in it, or, started by root, under /var/lib/xueji. */
  readonly home: string;
  /** Job kinds of all rooms; each becomes a queue. */
  readonly queueNames: readonly string[];
  /**
   * When another living process already runs the embedded server of this home: `refuse` is for the server itself,
   * `join` for command-line tools, which then find the database prepared and leave it running.
   */
  readonly whenRunning: 'refuse' | 'join';
  /** `process.env`: DATABASE_URL and DATABASE_ADMIN_URL, both or neither, name an external PostgreSQL 18. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Hears that the embedded server died; it is started again by itself. */
  readonly onTrouble?: (error: Error) => void;
}

export interface NodeDatabase {
  readonly kind: 'embedded' | 'external';
  /** The role the server works as. Row-level security binds it. */
  readonly applicationUrl: string;
  /** The role that migrates; sees every row. For tools, never for requests. */
  readonly adminUrl: string;
  /** Migrations applied just now, by name. */
  readonly migrated: readonly string[];
  /** Stops the embedded server. Close pools and jobs first. */
  stop(): Promise<void>;
}

/**
 * Makes the node's database ready: server, roles, schema and job queues. Safe to repeat, and quick when nothing is to
 * be done.
 *
 * Refuses (StartRefused) an external server older than 18, a lone DATABASE_URL or DATABASE_ADMIN_URL, a database newer
 * than the program, and an application role that row-level security does not bind.
 */
export async function prepareNodeDatabase(options: NodeDatabaseOptions): Promise<NodeDatabase> {
  const { DATABASE_URL: applicationUrl, DATABASE_ADMIN_URL: adminUrl } = options.environment;
  if (applicationUrl && adminUrl) {
    await prepareExternalDatabase(applicationUrl, adminUrl);
    const migrated = await prepareSchema(applicationUrl, adminUrl, options.queueNames);
    return { kind: 'external', applicationUrl, adminUrl, migrated, stop: async () => undefined };
  }
  if (applicationUrl || adminUrl) {
    throw new StartRefused({
      zh: 'DATABASE_URL 与 DATABASE_ADMIN_URL 必须同时设置：前者供系统运行（xueji_application 的成员），后者供结构变更。两者都不设置时使用内置 PostgreSQL。',
      en: 'DATABASE_URL and DATABASE_ADMIN_URL go together: the first is what the node works as (a member of xueji_application), the second changes the schema. With neither, the embedded PostgreSQL is used.',
    });
  }
  const server = await startEmbeddedPostgres(options.home, {
    ...(options.onTrouble && { onTrouble: options.onTrouble }),
    letsOthersOwn: options.whenRunning === 'join',
  });
  try {
    return await prepareEmbedded(server, options);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function prepareEmbedded(server: EmbeddedPostgres, options: NodeDatabaseOptions): Promise<NodeDatabase> {
  if (!server.isOwner && options.whenRunning === 'refuse') {
    throw new StartRefused({
      zh: '学籍系统已在此目录中运行。请使用已打开的那一个，或先停止它（Ctrl+C）再启动。',
      en: 'Xueji is already running in this folder. Use the one that is open, or stop it first (Ctrl+C).',
    });
  }
  const applicationUrl = server.urlAs('application', DATABASE_NAME);
  const adminUrl = server.urlAs('migrator', DATABASE_NAME);
  const prepared = { kind: 'embedded', applicationUrl, adminUrl, stop: () => server.stop() } as const;
  if (!server.isOwner) return { ...prepared, migrated: [] };
  await ensureEmbeddedDatabase(server, DATABASE_NAME);
  return { ...prepared, migrated: await prepareSchema(applicationUrl, adminUrl, options.queueNames) };
}

async function prepareSchema(
  applicationUrl: string,
  adminUrl: string,
  queueNames: readonly string[],
): Promise<readonly string[]> {
  const migrated = await migrateDatabase(adminUrl, await readMigrations());
  await prepareJobQueues(adminUrl, queueNames);
  await assertApplicationRole(applicationUrl);
  return migrated;
}
