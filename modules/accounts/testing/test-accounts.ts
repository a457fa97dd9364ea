import type { Id } from '@xueji/kernel';
import type { Role } from '@xueji/platform/access';
import { hashPassword } from '@xueji/platform/crypto';
import type { TestDatabase } from '@xueji/platform/testing';

/** The password of every test account. */
export const TEST_PASSWORD = 'correct horse 电池';

let passwordHash: Promise<string> | undefined;

export interface TestOffice {
  /** 1 ministry … 5 school. */
  readonly kind?: number;
  readonly code: string;
  readonly name?: string;
  readonly scopeFrom: string;
  readonly scopeTo: string;
  readonly parentId?: Id<'organisation'>;
}

/** Adds an office or school, past the policies. */
export async function addTestOffice({ adminPool }: TestDatabase, office: TestOffice): Promise<Id<'organisation'>> {
  const { kind = 5, code, name = '测试小学', scopeFrom, scopeTo, parentId = null } = office;
  const { rows } = await adminPool.query<{ id: Id<'organisation'> }>(
    `INSERT INTO organisations (parent_id, kind, code, name, name_en, division_code, school_type, scope_from, scope_to, valid_from)
     VALUES ($1, $2, $3, $4, 'Test office', '410105', $5, $6, $7, '2000-01-01') RETURNING id`,
    [parentId, kind, code, name, kind >= 5 ? '211' : null, scopeFrom, scopeTo],
  );
  return onlyRow(rows).id;
}

/** Adds a post, and its account when the login name is new. */
export async function addTestPost(
  { adminPool }: TestDatabase,
  post: { readonly loginName: string; readonly organisationId: Id<'organisation'>; readonly role: Role },
): Promise<{ readonly accountId: Id<'account'>; readonly postId: Id<'post'> }> {
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const accounts = await adminPool.query<{ id: Id<'account'> }>(
    `INSERT INTO accounts (login_name, display_name, password_hash, scope_no)
     SELECT $1, $1, $2, scope_from FROM organisations WHERE id = $3
     ON CONFLICT (login_name) DO UPDATE SET login_name = excluded.login_name RETURNING id`,
    [post.loginName, await passwordHash, post.organisationId],
  );
  const accountId = onlyRow(accounts.rows).id;
  const posts = await adminPool.query<{ id: Id<'post'> }>(
    `INSERT INTO posts (account_id, organisation_id, role, scope_no, valid_from)
     SELECT $1, id, $2, scope_from, '2000-01-01' FROM organisations WHERE id = $3 RETURNING id`,
    [accountId, post.role, post.organisationId],
  );
  return { accountId, postId: onlyRow(posts.rows).id };
}

function onlyRow<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('The fixture was not written');
  return row;
}
