import { dateInShanghai } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { hashPassword } from '@xueji/platform/crypto';
import { type Idempotency, runOnce, type Services } from '@xueji/platform/http';
import type { Role } from '../model/index.ts';
import { requireAdministration } from './administer-person.ts';
import { createAccount } from './create-account.ts';
import { drawPassword } from './one-time-password.ts';
import { getPerson, type Person, refuseByConstraint } from './people-repository.ts';

export interface CreatePerson {
  readonly displayName: string;
  readonly loginName: string;
  readonly organisationId: string;
  readonly role: Role;
}

export interface PersonWithPassword {
  readonly person: Person;
  /** Told once: a repetition of the request answers null, and the password can be reset. */
  readonly oneTimePassword: string | null;
}

/**
 * Makes an account with its first post, for the own office or one directly below, with a password of the node's drawing
 * that must be changed at the first sign-in. Refuses who may not, a name that is taken and duties that exclude each other.
 */
export async function createPerson(
  { database }: Services,
  actor: Actor,
  input: CreatePerson,
  idempotency: Idempotency,
): Promise<PersonWithPassword> {
  const password = drawPassword();
  const passwordHash = await hashPassword(password);
  // Posts begin by real time, as sign-in counts.
  const validFrom = dateInShanghai(new Date());
  return database
    .transaction(actor, async (tx) => {
      let oneTimePassword: string | null = null;
      const { accountId } = await runOnce(tx, idempotency, async () => {
        const { displayName, loginName, role } = input;
        const office = await requireAdministration(tx, { organisationId: input.organisationId, roles: [role] });
        const { scopeNo } = office;
        oneTimePassword = password;
        return {
          accountId: await createAccount(tx, {
            loginName,
            displayName,
            passwordHash,
            mustChangePassword: true,
            scopeNo,
            posts: [{ organisationId: office.id, role, scopeNo, validFrom }],
          }),
        };
      });
      return { person: await getPerson(tx, accountId), oneTimePassword };
    })
    .catch((error: unknown) => refuseByConstraint(error, input));
}
