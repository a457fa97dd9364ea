import pg from 'pg';
import { withClient } from './client.ts';
import { admitServerRole, ensureRoles } from './roles.ts';
import { StartRefused } from './start-refused.ts';

const SERVER_VERSION_MIN = 18;

interface Facts {
  readonly role: string;
  readonly version: number;
  readonly encoding: string;
  /** Names the database on this server and no other. */
  readonly database: string;
}

/**
 * Checks an external PostgreSQL and makes the roles in it. With a superuser in DATABASE_ADMIN_URL the roles are made
 * here; otherwise a database administrator has run database/roles.sql before, and the role may act as xueji_owner.
 */
export async function prepareExternalDatabase(applicationUrl: string, adminUrl: string): Promise<void> {
  const server = await visit('DATABASE_URL', applicationUrl, readFacts);
  await visit('DATABASE_ADMIN_URL', adminUrl, async (client) => {
    const facts = await readFacts(client);
    refuseUnfit(server, facts);
    const { rows } = await client.query<{ is_superuser: boolean; acts_as_owner: boolean | null }>(
      `SELECT rolsuper AS is_superuser, pg_has_role(oid, to_regrole('xueji_owner'), 'SET') AS acts_as_owner
         FROM pg_roles WHERE rolname = current_user`,
    );
    const [admin] = rows;
    if (admin?.is_superuser) {
      await ensureRoles(client);
      await admitServerRole(client, server.role);
    } else if (admin?.acts_as_owner !== true) {
      throw new StartRefused({
        zh: `DATABASE_ADMIN_URL 的角色 ${facts.role} 不能以 xueji_owner 身份执行。请用超级用户启动一次，或由数据库管理员先执行 database/roles.sql 并把 xueji_owner 授予它。`,
        en: `The role ${facts.role} of DATABASE_ADMIN_URL may not act as xueji_owner. Start once with a superuser, or let a database administrator run database/roles.sql and grant it xueji_owner.`,
      });
    }
  });
}

function refuseUnfit(server: Facts, admin: Facts): void {
  if (server.database !== admin.database) {
    throw new StartRefused({
      zh: 'DATABASE_URL 与 DATABASE_ADMIN_URL 指向不同的数据库。两者必须是同一服务器上的同一个数据库。',
      en: 'DATABASE_URL and DATABASE_ADMIN_URL lead to different databases. They must name the same one on the same server.',
    });
  }
  if (server.version < SERVER_VERSION_MIN) {
    throw new StartRefused({
      zh: `外部 PostgreSQL 的版本是 ${server.version}，至少需要 ${SERVER_VERSION_MIN}。请升级数据库服务器，或使用内置 PostgreSQL。`,
      en: `The external PostgreSQL is version ${server.version}; at least ${SERVER_VERSION_MIN} is needed. Upgrade the server, or use the embedded PostgreSQL.`,
    });
  }
  if (server.encoding !== 'UTF8') {
    throw new StartRefused({
      zh: `数据库编码是 ${server.encoding}，生僻字无法保存。请新建 UTF8 编码的数据库。`,
      en: `The database encoding is ${server.encoding}, which cannot hold rare characters of names. Create the database with encoding UTF8.`,
    });
  }
}

async function readFacts(client: pg.Client): Promise<Facts> {
  const { rows } = await client.query<Facts>(
    `SELECT current_user AS role, current_setting('server_version_num')::int / 10000 AS version,
            current_setting('server_encoding') AS encoding,
            (SELECT system_identifier FROM pg_control_system()) || '/' || current_database() AS database`,
  );
  const [facts] = rows;
  if (!facts) throw new Error('PostgreSQL answered no row');
  return facts;
}

/** Turns failing to connect into a refusal that names the variable and never the password. */
async function visit<T>(variable: string, url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  let isConnected = false;
  try {
    return await withClient(url, (client) => {
      isConnected = true;
      return work(client);
    });
  } catch (cause) {
    if (isConnected) throw cause;
    const reason = cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : String(cause);
    throw new StartRefused(
      {
        zh: `无法连接 ${variable} 指定的数据库（${reason}）。请检查地址、用户名和密码，以及 PostgreSQL 是否已启动。`,
        en: `Cannot connect to the database of ${variable} (${reason}). Check address, user and password, and that PostgreSQL is running.`,
      },
      { cause },
    );
  }
}
