import { type Id, type PlainDate, type ProblemKind, refuseWith } from '@xueji/kernel';
import type { Role } from '@xueji/platform/access';
import { constraintOf, type Transaction } from '@xueji/platform/database';
import { type RawBuilder, sql } from 'kysely';
import { APPOINTMENT_PROBLEMS, type PersonBody, type SealReason } from '../model/index.ts';
import { type AdministeredReach, administeredOffices } from './office-reach.ts';

export interface PeopleFilter {
  readonly organisationId?: string | undefined;
  readonly role?: Role | undefined;
  readonly state?: PersonBody['state'] | undefined;
}

/** Where a page of people begins: after this one. */
export interface PeoplePosition {
  readonly scopeNo: string;
  readonly accountId: string;
}

interface PersonRow extends Omit<PersonBody, 'createdAt' | 'lastSignedInAt' | 'mayAdminister'> {
  readonly createdAt: Date;
  readonly lastSignedInAt: Date | null;
  readonly isInReach: boolean;
  readonly scopeNo: string;
}

export interface Person extends PersonBody {
  readonly scopeNo: string;
}

/** Counting stops here: a total beyond it is shown as "more than". */
const TOTAL_CAP = 10_000;

/** People with an account in the scope, office by office; the state as sign-in would find it. */
export async function listPeople(
  tx: Transaction,
  filter: PeopleFilter,
  after: PeoplePosition | undefined,
  limit: number,
): Promise<readonly Person[]> {
  const from = after === undefined ? sql`` : sql`AND (a.scope_no, a.id) > (${after.scopeNo}, ${after.accountId})`;
  return readPeople(tx, sql`${wanted(tx, filter)} ${from} ORDER BY a.scope_no, a.id LIMIT ${limit}`);
}

export async function countPeople(tx: Transaction, filter: PeopleFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM accounts a CROSS JOIN account_rules r WHERE ${wanted(tx, filter)} LIMIT ${TOTAL_CAP}) AS counted`.execute(
    tx.db,
  );
  return rows[0]?.count ?? 0;
}

/** A person in the scope. Refuses `personNotFound`. */
export async function getPerson(tx: Transaction, accountId: string): Promise<Person> {
  const [person] = await readPeople(tx, sql`${wanted(tx, {})} AND a.id = ${accountId}`);
  return person ?? refuseWith(APPOINTMENT_PROBLEMS.personNotFound);
}

/** The version of a person's account, which is locked until the transaction ends. Refuses `personNotFound`. */
export async function lockPerson(tx: Transaction, accountId: string): Promise<number> {
  const { scopeFrom, scopeTo } = tx.actor;
  const { rows } = await sql<{ version: number }>`
    SELECT version FROM accounts
     WHERE id = ${accountId} AND scope_no >= ${scopeFrom} AND scope_no <= ${scopeTo} FOR UPDATE`.execute(tx.db);
  return rows[0]?.version ?? refuseWith(APPOINTMENT_PROBLEMS.personNotFound);
}

const DORMANT = sql`greatest(a.last_signed_in_at, a.awake_since) < now() - make_interval(days => r.dormant_after_days)`;
const STATE = sql`CASE WHEN a.state = 'sealed' THEN 'sealed' WHEN ${DORMANT} THEN 'dormant' ELSE 'active' END`;

/** The account of the node itself holds no post and is nobody's to administer. */
function wanted({ actor }: Transaction, { organisationId, role, state }: PeopleFilter): RawBuilder<unknown> {
  const post = [
    ...(organisationId === undefined ? [] : [sql`p.organisation_id = ${organisationId}`]),
    ...(role === undefined ? [] : [sql`p.role = ${role}`]),
  ];
  // An office's people are those who hold a post there now or will; without such a question, whoever ever held one.
  const isHeld = post.length === 0 ? [] : [sql`(p.valid_to IS NULL OR p.valid_to > today_in_china())`];
  return sql.join(
    [
      sql`a.scope_no >= ${actor.scopeFrom} AND a.scope_no <= ${actor.scopeTo}`,
      sql`EXISTS (SELECT 1 FROM posts p WHERE ${sql.join([sql`p.account_id = a.id`, ...post, ...isHeld], sql` AND `)})`,
      ...(state === undefined ? [] : [sql`${STATE} = ${state}`]),
    ],
    sql` AND `,
  );
}

async function readPeople(tx: Transaction, condition: RawBuilder<unknown>): Promise<readonly Person[]> {
  const reach: AdministeredReach = tx.actor;
  const { rows } = await sql<PersonRow>`
    WITH RECURSIVE ${administeredOffices(reach)}
    SELECT a.id, a.login_name AS "loginName", a.display_name AS "displayName", ${STATE} AS state,
           a.seal_reason AS "sealReason", coalesce(a.locked_until > now(), false) AS "isLocked",
           a.created_at AS "createdAt", a.last_signed_in_at AS "lastSignedInAt",
           a.must_change_password AS "mustChangePassword",
           EXISTS (SELECT 1 FROM second_factors f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL) AS "hasSecondFactor",
           jsonb_build_object('id', o.id::text, 'kind', o.kind, 'name', jsonb_build_object('zh', o.name, 'en', o.name_en)) AS office,
           EXISTS (SELECT 1 FROM administered d WHERE d.id = o.id) AS "isInReach",
           (SELECT jsonb_agg(jsonb_build_object(
                     'id', p.id::text, 'role', p.role, 'validFrom', p.valid_from::text, 'validTo', p.valid_to::text,
                     'state', CASE WHEN p.valid_to <= today_in_china() THEN 'past'
                                   WHEN p.valid_from > today_in_china() THEN 'future' ELSE 'present' END,
                     'organisation', jsonb_build_object('id', po.id::text, 'kind', po.kind,
                       'name', jsonb_build_object('zh', po.name, 'en', po.name_en)))
                   ORDER BY p.valid_to DESC NULLS FIRST, p.id)
              FROM posts p JOIN organisations po ON po.id = p.organisation_id
             WHERE p.account_id = a.id) AS posts,
           a.version, a.scope_no AS "scopeNo"
      FROM accounts a CROSS JOIN account_rules r JOIN organisations o ON o.scope_from = a.scope_no
     WHERE ${condition}`.execute(tx.db);
  return rows.map(({ isInReach, createdAt, lastSignedInAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    lastSignedInAt: lastSignedInAt?.toISOString() ?? null,
    mayAdminister: isInReach && row.id !== tx.actor.accountId,
  }));
}

/** Seals an account; answers the scope number of its office. */
export async function sealAccount(
  tx: Transaction,
  accountId: Id<'account'>,
  reason: SealReason | 'dormant',
): Promise<string> {
  const { scope_no } = await tx.db
    .updateTable('accounts')
    .set({ state: 'sealed', seal_reason: reason, sealed_at: sql<Date>`now()`, version: sql<number>`version + 1` })
    .where('id', '=', accountId)
    .returning('scope_no')
    .executeTakeFirstOrThrow();
  return scope_no;
}

/** Opens a sealed account again; its dormancy is counted from now. */
export async function unsealAccount(tx: Transaction, accountId: Id<'account'>): Promise<void> {
  await tx.db
    .updateTable('accounts')
    .set({
      state: 'active',
      seal_reason: null,
      sealed_at: null,
      awake_since: sql<Date>`now()`,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', accountId)
    .execute();
}

/** Stores a password somebody else drew: every session ends, a lock is lifted, and it must be changed at sign-in. */
export async function givePassword(tx: Transaction, accountId: Id<'account'>, passwordHash: string): Promise<void> {
  await tx.db
    .updateTable('accounts')
    .set({
      password_hash: passwordHash,
      password_changed_at: sql<Date>`now()`,
      must_change_password: true,
      failed_count: 0,
      locked_until: null,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', accountId)
    .execute();
}

/** Takes the authenticator off an account. False when it had none. */
export async function dropSecondFactor(tx: Transaction, accountId: Id<'account'>): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('second_factors')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (numDeletedRows > 0n) await touchPerson(tx, accountId);
  return numDeletedRows > 0n;
}

export async function touchPerson(tx: Transaction, accountId: Id<'account'>): Promise<void> {
  await tx.db.updateTable('accounts').set({ version: sql<number>`version + 1` }).where('id', '=', accountId).execute();
}

/** Sets the day on which a post is no longer held. False when it had such a day already. */
export async function endPost(tx: Transaction, postId: string, endsOn: PlainDate): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('posts')
    .set({ valid_to: endsOn })
    .where('id', '=', postId)
    .where('valid_to', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whether an office has a security administrator in post, through whom it then administers people. */
export async function hasSecurityAdministrator(tx: Transaction, organisationId: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM posts p JOIN accounts a ON a.id = p.account_id AND a.state = 'active'
     WHERE p.organisation_id = ${organisationId} AND p.role = 'security-administrator'
       AND p.valid_from <= today_in_china() AND (p.valid_to IS NULL OR p.valid_to > today_in_china())
     LIMIT 1`.execute(tx.db);
  return rows.length > 0;
}

/** Turns what the constraints on accounts and posts refuse into words; anything else passes as the fault it is. */
export function refuseByConstraint(error: unknown, values: { readonly loginName?: string } = {}): never {
  const refusal = CONSTRAINTS[constraintOf(error) ?? ''];
  if (refusal === undefined) throw error;
  return refuseWith(refusal, { loginName: values.loginName ?? '' });
}

const CONSTRAINTS: Readonly<Record<string, ProblemKind>> = {
  accounts_login_name_once: APPOINTMENT_PROBLEMS.loginNameTaken,
  posts_three_separated: APPOINTMENT_PROBLEMS.threeSeparated,
  posts_maker_is_not_checker: APPOINTMENT_PROBLEMS.makerIsNotChecker,
  posts_held_once: APPOINTMENT_PROBLEMS.postHeldAlready,
  posts_once: APPOINTMENT_PROBLEMS.postHeldAlready,
};
