import { refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { APPOINTMENT_PROBLEMS, type HandOver, type SealReason } from '../model/index.ts';
import { type PersonToChange, requireAccountAdministration } from './administer-person.ts';
import { handOverWork } from './hand-over-work.ts';
import { dropSecondFactor, givePassword, sealAccount, unsealAccount } from './people-repository.ts';
import { appendSecurityEvent } from './security-event.ts';

/**
 * Seals an account: its sessions end with the next request, and nobody signs in with it. Half-filled forms go to the
 * successors that are named, in the same transaction; others stay and can be handed over later.
 */
export async function sealPerson(
  tx: Transaction,
  subject: PersonToChange,
  { reason, handOvers }: { readonly reason: SealReason; readonly handOvers: readonly HandOver[] },
): Promise<void> {
  await requireAccountAdministration(tx, subject);
  if (subject.person.state === 'sealed') refuseWith(APPOINTMENT_PROBLEMS.sealedAlready);
  for (const handOver of handOvers) await handOverWork(tx, subject, handOver);
  await sealAccount(tx, subject.accountId, reason);
  await note(tx, subject, 'accounts.seal', { reason });
}

/** Opens a sealed or dormant account again. */
export async function unsealPerson(tx: Transaction, subject: PersonToChange): Promise<void> {
  await requireAccountAdministration(tx, subject);
  if (subject.person.state === 'active') refuseWith(APPOINTMENT_PROBLEMS.notSealed);
  await unsealAccount(tx, subject.accountId);
  await note(tx, subject, 'accounts.unseal');
}

/** Gives out a drawn password, which must be changed at sign-in; sessions end and a lock is lifted. */
export async function resetPassword(tx: Transaction, subject: PersonToChange, passwordHash: string): Promise<void> {
  await requireAccountAdministration(tx, subject);
  await givePassword(tx, subject.accountId, passwordHash);
  await note(tx, subject, 'accounts.reset-password');
}

/** Takes a lost authenticator off the account, with its recovery codes. */
export async function resetSecondFactor(tx: Transaction, subject: PersonToChange): Promise<void> {
  await requireAccountAdministration(tx, subject);
  if (!(await dropSecondFactor(tx, subject.accountId))) refuseWith(APPOINTMENT_PROBLEMS.secondFactorMissing);
  await note(tx, subject, 'accounts.reset-second-factor');
}

async function note(
  tx: Transaction,
  { accountId, person }: PersonToChange,
  kind: 'accounts.seal' | 'accounts.unseal' | 'accounts.reset-password' | 'accounts.reset-second-factor',
  details: { readonly reason?: SealReason } = {},
): Promise<void> {
  await appendSecurityEvent(tx, {
    kind,
    subjectAccountId: accountId,
    scopeNo: person.scopeNo,
    details: { ...details },
  });
}
