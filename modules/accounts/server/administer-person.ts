import { type Id, Refused } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { refuseIfStale } from '@xueji/platform/http';
import { decideAdministration, type Role } from '../model/index.ts';
import { type FoundOffice, getAdministeredOffice } from './office-reach.ts';
import { getPerson, hasSecurityAdministrator, lockPerson, type Person } from './people-repository.ts';

/** Refuses unless the actor administers people of these duties at the office; answers the office. */
export async function requireAdministration(
  tx: Transaction,
  wanted: {
    readonly organisationId: string;
    readonly roles: readonly Role[];
    readonly subjectAccountId?: string;
  },
): Promise<FoundOffice> {
  const { accountId, role, organisationId } = tx.actor;
  const office = await getAdministeredOffice(tx, wanted.organisationId);
  const verdict = decideAdministration({
    appointer: {
      accountId,
      role,
      organisationId,
      hasSecurityAdministrator: await hasSecurityAdministrator(tx, organisationId),
    },
    office,
    roles: wanted.roles,
    ...(wanted.subjectAccountId === undefined ? {} : { subjectAccountId: wanted.subjectAccountId }),
  });
  if (!verdict.ok) throw new Refused(verdict.refusal);
  return office;
}

/** A person about to be changed: locked, at the version the administrator saw. */
export interface PersonToChange {
  readonly accountId: Id<'account'>;
  readonly person: Person;
}

/** Locks a person. Refuses one that is out of scope, or has changed since it was seen. */
export async function lockPersonToChange(
  tx: Transaction,
  accountId: string,
  expectedVersion: number,
): Promise<PersonToChange> {
  refuseIfStale(expectedVersion, await lockPerson(tx, accountId));
  return { accountId: accountId as Id<'account'>, person: await getPerson(tx, accountId) };
}

/** Refuses unless the actor administers the account itself, with every duty the person holds or will hold at its office. */
export async function requireAccountAdministration(
  tx: Transaction,
  { accountId, person }: PersonToChange,
): Promise<void> {
  const atHome = person.posts.filter(
    ({ organisation, state }) => organisation.id === person.office.id && state !== 'past',
  );
  await requireAdministration(tx, {
    organisationId: person.office.id,
    roles: atHome.map(({ role }) => role),
    subjectAccountId: accountId,
  });
}
