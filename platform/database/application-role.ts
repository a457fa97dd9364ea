import type { LocalText } from '@xueji/kernel';
import { withClient } from './client.ts';
import { StartRefused } from './start-refused.ts';

/** Membership in any of these lets a role see or change rows past row-level security, or leave the database. */
const POWERFUL_ROLES = [
  'xueji_owner',
  'xueji_migrator',
  'xueji_lookup',
  'pg_read_all_data',
  'pg_write_all_data',
  'pg_read_server_files',
  'pg_write_server_files',
  'pg_execute_server_program',
];

interface RoleRow {
  readonly name: string;
  readonly is_superuser: boolean;
  readonly bypasses_rls: boolean;
  readonly creates_roles: boolean;
  readonly owns_tables: boolean;
  readonly is_application: boolean | null;
  readonly powerful_roles: readonly string[];
}

/**
 * Refuses (StartRefused) to serve as a role that row-level security does not bind: a superuser, an owner, a role with
 * BYPASSRLS, or a member of one. Also refuses a role without the rights of xueji_application.
 */
export async function assertApplicationRole(applicationUrl: string): Promise<void> {
  const role = await withClient(applicationUrl, async (client) => {
    const { rows } = await client.query<RoleRow>(
      `SELECT r.rolname AS name, r.rolsuper AS is_superuser, r.rolbypassrls AS bypasses_rls, r.rolcreaterole AS creates_roles,
              EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace) AS owns_tables,
              pg_has_role(r.oid, to_regrole('xueji_application'), 'USAGE') AS is_application,
              ARRAY(SELECT o.rolname::text FROM pg_roles o
                     WHERE o.rolname = ANY ($1) AND pg_has_role(r.oid, o.oid, 'MEMBER') ORDER BY 1) AS powerful_roles
         FROM pg_roles r WHERE r.rolname = current_user`,
      [POWERFUL_ROLES],
    );
    return rows[0];
  });
  const fault = role && findFault(role);
  if (!fault) return;
  throw new StartRefused({
    zh: `DATABASE_URL 的数据库角色 ${role.name} ${fault.zh}。行级安全因此不起作用，不能启动。请改用只属于 xueji_application 的普通登录角色（见 database/roles.sql）。`,
    en: `The database role ${role.name} of DATABASE_URL ${fault.en}. Row-level security would not hold, so the node does not start. Use an ordinary login role that is a member of xueji_application only (see database/roles.sql).`,
  });
}

function findFault(role: RoleRow): LocalText | undefined {
  if (role.is_superuser) return { zh: '是超级用户', en: 'is a superuser' };
  if (role.bypasses_rls) return { zh: '带有 BYPASSRLS', en: 'has BYPASSRLS' };
  if (role.owns_tables) return { zh: '是数据表的所有者', en: 'owns tables' };
  if (role.creates_roles) return { zh: '可以创建角色（CREATEROLE）', en: 'may create roles (CREATEROLE)' };
  const powerful = role.powerful_roles.join(', ');
  if (powerful !== '') return { zh: `是 ${powerful} 的成员`, en: `is a member of ${powerful}` };
  if (role.is_application !== true)
    return { zh: '不是 xueji_application 的成员', en: 'is not a member of xueji_application' };
  return undefined;
}
