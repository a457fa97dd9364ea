import { nodeActor, type Role } from '@xueji/platform/access';
import type { Database } from '@xueji/platform/database';
import { sql } from 'kysely';

/**
 * The post in force that an account has at an office of a kind, for a command that acts in a person's name; undefined when
 * there is none. The account must be open.
 */
export async function findOfficePost(
  database: Database,
  { loginName, role, officeKind }: { readonly loginName: string; readonly role: Role; readonly officeKind: number },
): Promise<string | undefined> {
  return await database.transaction(nodeActor('find-office-post'), async (tx) => {
    const { rows } = await sql<{ id: string }>`
      SELECT p.id FROM posts p
        JOIN accounts a ON a.id = p.account_id
        JOIN organisations o ON o.id = p.organisation_id
       WHERE a.login_name = ${loginName} AND a.state = 'active' AND p.role = ${role} AND o.kind = ${officeKind}
         AND p.valid_to IS NULL AND o.valid_to IS NULL
       ORDER BY p.id LIMIT 1`.execute(tx.db);
    return rows[0]?.id;
  });
}
