import { dateInShanghai, Refused, refuseWith } from '@xueji/kernel';
import { findOrganisationByCode } from '@xueji/organisations/server';
import { nodeActor } from '@xueji/platform/access';
import { hashPassword } from '@xueji/platform/crypto';
import type { Database } from '@xueji/platform/database';
import { APPOINTMENT_PROBLEMS, createPersonSchema, decideAdministration, type Role } from '../model/index.ts';
import { createAccount } from './create-account.ts';
import { getAdministeredOffice } from './office-reach.ts';
import { drawPassword } from './one-time-password.ts';
import { refuseByConstraint } from './people-repository.ts';

export interface FirstAccount {
  /** Twelve digits of an authority, ten of a school. */
  readonly officeCode: string;
  readonly role: Role;
  readonly loginName: string;
  readonly displayName: string;
}

/**
 * Makes an account past the rule that accounts come from above, for who holds the machine: nobody stands above the first
 * administrators of a node. Answers the password, which must be changed at the first sign-in.
 */
export async function createFirstAccount(database: Database, input: FirstAccount): Promise<string> {
  const loginName = createPersonSchema.shape.loginName.safeParse(input.loginName);
  if (!loginName.success) refuseWith(APPOINTMENT_PROBLEMS.loginNameMalformed, { loginName: input.loginName });
  const password = drawPassword();
  const passwordHash = await hashPassword(password);
  await database
    .transaction(nodeActor('command'), async (tx) => {
      const found = await findOrganisationByCode(tx, input.officeCode);
      if (found === undefined) refuseWith(APPOINTMENT_PROBLEMS.officeNotFound);
      const office = await getAdministeredOffice(tx, found.id);
      const { accountId, role, organisationId } = tx.actor;
      const appointer = { accountId, role, organisationId, hasSecurityAdministrator: false };
      const verdict = decideAdministration({ appointer, office, roles: [input.role] });
      if (!verdict.ok) throw new Refused(verdict.refusal);
      await createAccount(tx, {
        loginName: loginName.data,
        displayName: input.displayName,
        passwordHash,
        mustChangePassword: true,
        scopeNo: office.scopeNo,
        posts: [
          {
            organisationId: office.id,
            role: input.role,
            scopeNo: office.scopeNo,
            validFrom: dateInShanghai(new Date()),
          },
        ],
      });
    })
    .catch((error: unknown) => refuseByConstraint(error, input));
  return password;
}
