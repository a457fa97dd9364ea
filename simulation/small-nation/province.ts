import type { Id } from '@xueji/kernel';
import { createOrganisation, findOrganisationByCode, type OrganisationEntry } from '@xueji/organisations/server';
import { type Actor, nodeActor, organisationKindNumber } from '@xueji/platform/access';
import { hashPassword, randomToken } from '@xueji/platform/crypto';
import type { Database, Transaction } from '@xueji/platform/database';
import { sql } from 'kysely';
import type { PlannedAuthority } from './authorities.ts';
import { OFFICES_SINCE } from './planned-school.ts';

const SYSTEM_LOGIN_NAME = 'xueji-system';
const SEED_LOCK = 'small-nation';

/** The province a node belongs to, and the sealed account the node's own acts in it are written under. */
export interface FoundedProvince {
  readonly office: OrganisationEntry;
  readonly accountId: Id<'account'>;
}

/** The node at work in its whole province, as when it is filled. */
export function provinceActor({ office, accountId }: FoundedProvince, requestId: string): Actor {
  const scopeFrom = String(office.scope.from);
  const scopeTo = String(office.scope.to);
  return {
    ...nodeActor(requestId),
    accountId,
    organisationId: office.id,
    organisationKind: organisationKindNumber(office.kind),
    organisationName: office.name,
    scopeFrom,
    scopeTo,
    competenceFrom: scopeFrom,
    competenceTo: scopeTo,
  };
}

/** The province, as planned, and the account of the node, made when they are not there yet. */
export async function foundProvince(
  database: Database,
  requestId: string,
  planned: PlannedAuthority,
): Promise<FoundedProvince> {
  return database.transaction(nodeActor(requestId), async (tx) => {
    await lockSeed(tx);
    const office = await ensureOffice(tx, planned);
    return { office, accountId: await ensureSystemAccount(tx, String(office.scope.from)) };
  });
}

/** Only one process at a time founds or fills the small nation. */
export async function lockSeed(tx: Transaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${SEED_LOCK}, 0))`.execute(tx.db);
}

async function ensureOffice(tx: Transaction, planned: PlannedAuthority): Promise<OrganisationEntry> {
  const { parent: _, ...province } = planned;
  const known = await findOrganisationByCode(tx, province.code);
  if (known !== undefined) return known;
  const divisionCode = province.code.slice(0, 6);
  return createOrganisation(tx, { ...province, parentId: null, divisionCode, validFrom: OFFICES_SINCE });
}

/** Sealed, and under a password nobody knows: it names who wrote, and nobody signs in with it. */
async function ensureSystemAccount(tx: Transaction, scopeNo: string): Promise<Id<'account'>> {
  const { rows: known } = await sql<{ id: Id<'account'> }>`
    SELECT id FROM accounts WHERE login_name = ${SYSTEM_LOGIN_NAME}`.execute(tx.db);
  if (known[0] !== undefined) return known[0].id;
  const { rows: created } = await sql<{ id: Id<'account'> }>`
    INSERT INTO accounts (login_name, display_name, password_hash, state, scope_no)
    VALUES (${SYSTEM_LOGIN_NAME}, '学籍 Xueji', ${await hashPassword(randomToken())}, 'sealed', ${scopeNo})
    RETURNING id`.execute(tx.db);
  if (created[0] === undefined) throw new Error('The account of the node was not written');
  return created[0].id;
}
