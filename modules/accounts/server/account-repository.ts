import type { Id, Language, LocalText } from '@xueji/kernel';
import type { Role } from '@xueji/platform/access';
import type { Database, Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { signInRules } from '../model/index.ts';

/** An account before anyone has signed in, as far as the password has to be checked. */
export interface SignInCandidate {
  readonly accountId: Id<'account'>;
  readonly passwordHash: string;
  readonly lockedUntil: Date | undefined;
  readonly isSealed: boolean;
  /** The longest-held post of today; undefined when the account holds none. */
  readonly firstPostId: Id<'post'> | undefined;
}

/** A post with its person and office: what an actor is made of. */
export interface PostAuthority {
  readonly accountId: Id<'account'>;
  readonly postId: Id<'post'>;
  readonly displayName: string;
  readonly language: Language;
  readonly role: Role;
  readonly organisationId: Id<'organisation'>;
  readonly organisationKind: number;
  readonly organisationName: LocalText;
  readonly scopeFrom: string;
  readonly scopeTo: string;
}

interface PostAuthorityRow {
  account_id: Id<'account'>;
  post_id: Id<'post'>;
  display_name: string;
  language: Language;
  role: Role;
  organisation_id: Id<'organisation'>;
  organisation_kind: number;
  organisation_name: string;
  organisation_name_en: string;
  scope_from: string;
  scope_to: string;
}

export interface Post {
  readonly id: Id<'post'>;
  readonly role: Role;
  readonly organisation: { readonly id: Id<'organisation'>; readonly kind: number; readonly name: LocalText };
}

export interface NewAccount {
  readonly loginName: string;
  readonly displayName: string;
  /** From `hashPassword`. */
  readonly passwordHash: string;
  readonly language?: Language;
  readonly isDemonstration?: boolean;
  /** The scope_from of the office the account is created for. */
  readonly scopeNo: string;
}

export interface NewPost {
  readonly accountId: Id<'account'>;
  readonly organisationId: Id<'organisation'>;
  readonly role: Role;
  /** The scope_from of the organisation. */
  readonly scopeNo: string;
  readonly validFrom: string;
}

export async function findSignInCandidate(database: Database, loginName: string): Promise<SignInCandidate | undefined> {
  const { rows } = await database.withoutActor((db) =>
    sql<{
      account_id: Id<'account'>;
      password_hash: string;
      locked_until: Date | null;
      state: string;
      first_post_id: Id<'post'> | null;
    }>`select * from find_account_for_sign_in(${loginName})`.execute(db),
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    accountId: row.account_id,
    passwordHash: row.password_hash,
    lockedUntil: row.locked_until ?? undefined,
    isSealed: row.state === 'sealed',
    firstPostId: row.first_post_id ?? undefined,
  };
}

export async function noteFailedSignIn(database: Database, accountId: Id<'account'>): Promise<void> {
  const { failuresMax, lockMinutes } = signInRules;
  await database.withoutActor((db) =>
    sql`select note_failed_sign_in(${accountId}, ${failuresMax}::smallint, ${lockMinutes * 60}::integer)`.execute(db),
  );
}

/** The authority a post carries today, or undefined when the post, its person or its office is gone or sealed. */
export async function findPostAuthority(database: Database, postId: string): Promise<PostAuthority | undefined> {
  const { rows } = await database.withoutActor((db) =>
    sql<PostAuthorityRow>`select * from find_post_authority(${postId})`.execute(db),
  );
  return rows[0] && toPostAuthority(rows[0]);
}

/** The live session of a token, and marks it as seen. */
export async function findSession(
  database: Database,
  tokenHash: Buffer,
): Promise<{ readonly authority: PostAuthority; readonly csrfHash: Buffer } | undefined> {
  const idleSeconds = signInRules.idleMinutes * 60;
  const { rows } = await database.withoutActor((db) =>
    sql<PostAuthorityRow & { csrf_hash: Buffer }>`select * from find_session(${tokenHash}, ${idleSeconds})`.execute(db),
  );
  const [row] = rows;
  return row && { authority: toPostAuthority(row), csrfHash: row.csrf_hash };
}

/** Opens a session of the actor at a post. False when the actor does not hold it today. */
export async function openSession(
  tx: Transaction,
  session: { readonly tokenHash: Buffer; readonly csrfHash: Buffer; readonly postId: string },
): Promise<boolean> {
  const lastsSeconds = signInRules.sessionHoursMax * 3_600;
  const { tokenHash, csrfHash, postId } = session;
  const { rows } = await sql<{ is_open: boolean }>`
    select open_session(${tokenHash}, ${csrfHash}, ${tx.actor.accountId}, ${postId}, ${lastsSeconds}) as is_open
  `.execute(tx.db);
  return rows[0]?.is_open === true;
}

export async function endSession(tx: Transaction, tokenHash: Buffer): Promise<void> {
  await sql`select end_session(${tokenHash})`.execute(tx.db);
}

export async function demonstrationAccountsExist(database: Database): Promise<boolean> {
  const { rows } = await database.withoutActor((db) =>
    sql<{ exist: boolean }>`select demonstration_accounts_exist() as exist`.execute(db),
  );
  return rows[0]?.exist === true;
}

/** The posts the actor holds today, oldest first. */
export async function listOwnPosts(tx: Transaction): Promise<readonly Post[]> {
  const rows = await tx.db
    .selectFrom('posts')
    .innerJoin('organisations', 'organisations.id', 'posts.organisation_id')
    .select(['posts.id', 'posts.role', 'organisations.id as organisation_id'])
    .select(['organisations.kind', 'organisations.name', 'organisations.name_en'])
    .where('posts.account_id', '=', tx.actor.accountId)
    .where((is) => is.or([is('posts.valid_to', 'is', null), is('posts.valid_to', '>', sql<string>`current_date`)]))
    .where('organisations.valid_to', 'is', null)
    .orderBy('posts.id')
    .execute();
  return rows.map((row) => ({
    id: row.id as Id<'post'>,
    role: row.role,
    organisation: {
      id: row.organisation_id as Id<'organisation'>,
      kind: row.kind,
      name: { zh: row.name, en: row.name_en },
    },
  }));
}

export async function getOwnLoginName(tx: Transaction): Promise<string> {
  const row = await tx.db
    .selectFrom('accounts')
    .select('login_name')
    .where('id', '=', tx.actor.accountId)
    .executeTakeFirstOrThrow();
  return row.login_name;
}

export async function setOwnLanguage(tx: Transaction, language: Language): Promise<void> {
  await tx.db.updateTable('accounts').set({ language }).where('id', '=', tx.actor.accountId).execute();
}

export async function addAccount(tx: Transaction, account: NewAccount): Promise<Id<'account'>> {
  const { id } = await tx.db
    .insertInto('accounts')
    .values({
      login_name: account.loginName,
      display_name: account.displayName,
      password_hash: account.passwordHash,
      language: account.language ?? 'zh',
      is_demonstration: account.isDemonstration ?? false,
      scope_no: account.scopeNo,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id as Id<'account'>;
}

export async function addPost(tx: Transaction, post: NewPost): Promise<Id<'post'>> {
  const { id } = await tx.db
    .insertInto('posts')
    .values({
      account_id: post.accountId,
      organisation_id: post.organisationId,
      role: post.role,
      scope_no: post.scopeNo,
      valid_from: post.validFrom,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id as Id<'post'>;
}

function toPostAuthority(row: PostAuthorityRow): PostAuthority {
  return {
    accountId: row.account_id,
    postId: row.post_id,
    displayName: row.display_name,
    language: row.language,
    role: row.role,
    organisationId: row.organisation_id,
    organisationKind: row.organisation_kind,
    organisationName: { zh: row.organisation_name, en: row.organisation_name_en },
    scopeFrom: row.scope_from,
    scopeTo: row.scope_to,
  };
}
