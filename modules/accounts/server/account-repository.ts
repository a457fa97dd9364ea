import type { Id, Language, LocalText } from '@xueji/kernel';
import type { Role } from '@xueji/platform/access';
import type { Sealed } from '@xueji/platform/crypto';
import { type Database, runPrepared, type Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import { signInRules } from '../model/index.ts';

/** An account before anyone has signed in, as far as the password has to be checked. */
export interface SignInCandidate {
  readonly accountId: Id<'account'>;
  readonly passwordHash: string;
  readonly lockedUntil: Date | undefined;
  readonly isSealed: boolean;
  /** When it was last used, made or unsealed. */
  readonly awakeAt: Date;
  readonly dormantAfterDays: number;
  /** The longest-held post of today; undefined when the account holds none. */
  readonly firstPostId: Id<'post'> | undefined;
  /** The secret of the authenticator; undefined when none is set up. */
  readonly secondFactor: Sealed | undefined;
  /** Whom to phone: the authority above the office the account belongs to. */
  readonly superior: { readonly name: LocalText; readonly phone: string | null };
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
  /** True when an administrator gave the password out: it must be changed at the first sign-in. */
  readonly mustChangePassword?: boolean;
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
      awake_at: Date;
      dormant_after_days: number;
      first_post_id: Id<'post'> | null;
      second_factor_key_id: number | null;
      second_factor_secret: Buffer | null;
      superior_name: string | null;
      superior_name_en: string | null;
      superior_phone: string | null;
    }>`select * from find_account_for_sign_in(${loginName})`.execute(db),
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    accountId: row.account_id,
    passwordHash: row.password_hash,
    lockedUntil: row.locked_until ?? undefined,
    isSealed: row.state === 'sealed',
    awakeAt: row.awake_at,
    dormantAfterDays: row.dormant_after_days,
    firstPostId: row.first_post_id ?? undefined,
    secondFactor:
      row.second_factor_key_id === null || row.second_factor_secret === null
        ? undefined
        : { keyId: row.second_factor_key_id, cipher: row.second_factor_secret },
    superior: {
      name: { zh: row.superior_name ?? '上级主管部门', en: row.superior_name_en ?? 'your authority' },
      phone: row.superior_phone,
    },
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

/** A live session as the HTTP edge needs it. */
export interface LiveSession {
  readonly authority: PostAuthority;
  readonly csrfHash: Buffer;
  readonly mustChangePassword: boolean;
  readonly hasSecondFactor: boolean;
  readonly emergencyAccessId: string | undefined;
}

/** The live session of a token; `isActivity` marks it as used. */
export async function findSession(
  database: Database,
  tokenHash: Buffer,
  isActivity: boolean,
): Promise<LiveSession | undefined> {
  const idleSeconds = signInRules.idleMinutes * 60;
  const { rows } = await database.withoutActor((db) =>
    runPrepared(
      db,
      sql<
        PostAuthorityRow & {
          csrf_hash: Buffer;
          must_change_password: boolean;
          has_second_factor: boolean;
          emergency_access_id: string | null;
        }
      >`select * from find_session(${tokenHash}, ${idleSeconds}, ${isActivity})`,
    ),
  );
  const [row] = rows;
  return (
    row && {
      authority: toPostAuthority(row),
      csrfHash: row.csrf_hash,
      mustChangePassword: row.must_change_password,
      hasSecondFactor: row.has_second_factor,
      emergencyAccessId: row.emergency_access_id ?? undefined,
    }
  );
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
    .where('posts.valid_from', '<=', sql<string>`today_in_china()`)
    .where((is) => is.or([is('posts.valid_to', 'is', null), is('posts.valid_to', '>', sql<string>`today_in_china()`)]))
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

/** What the own account says of itself. */
export interface OwnAccount {
  readonly loginName: string;
  readonly mustChangePassword: boolean;
  readonly hasSecondFactor: boolean;
}

export async function getOwnAccount(tx: Transaction): Promise<OwnAccount> {
  const row = await tx.db
    .selectFrom('accounts')
    .leftJoin('second_factors', 'second_factors.account_id', 'accounts.id')
    .select(['login_name', 'must_change_password', 'second_factors.confirmed_at'])
    .where('accounts.id', '=', tx.actor.accountId)
    .executeTakeFirstOrThrow();
  return {
    loginName: row.login_name,
    mustChangePassword: row.must_change_password,
    hasSecondFactor: row.confirmed_at !== null,
  };
}

/** Stores the hash of a password the person chose; every other session of the account ends. */
export async function setOwnPassword(tx: Transaction, passwordHash: string): Promise<void> {
  await tx.db
    .updateTable('accounts')
    .set({ password_hash: passwordHash, password_changed_at: sql<Date>`now()`, must_change_password: false })
    .where('id', '=', tx.actor.accountId)
    .execute();
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
      must_change_password: account.mustChangePassword ?? false,
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
