import { refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { APPOINTMENT_PROBLEMS, type HandOver, isAllowed, type Role, roles } from '../model/index.ts';
import { type PersonToChange, requireAdministration } from './administer-person.ts';
import { findSuccessor, moveForms } from './open-work-repository.ts';
import { touchPerson } from './people-repository.ts';
import { appendSecurityEvent } from './security-event.ts';

/** Duties that fill in forms, and so may leave one half-filled. */
export const FORM_ROLES: readonly Role[] = roles.filter((role) => isAllowed(role, 'students.correct'));

/**
 * Gives the half-filled forms of a person at an office to a successor of the same duty there. Everything else under way
 * belongs to office and duty, or, a file that was asked for, to nobody but the asker. Refuses who may not administer the
 * office, and a successor who is the person, the actor, sealed or of another duty.
 */
export async function handOverWork(
  tx: Transaction,
  { accountId, person }: PersonToChange,
  { organisationId, successorId }: HandOver,
): Promise<{ readonly moved: number; readonly kept: number }> {
  const duties = person.posts
    .filter(({ organisation, role }) => organisation.id === organisationId && FORM_ROLES.includes(role))
    .map(({ role }) => role);
  const office = await requireAdministration(tx, { organisationId, roles: duties, subjectAccountId: accountId });
  if (successorId === accountId) refuseWith(APPOINTMENT_PROBLEMS.successorIsThePerson, { office: office.name });
  if (successorId === tx.actor.accountId) refuseWith(APPOINTMENT_PROBLEMS.notOneself);
  const successor = await findSuccessor(tx, { accountId, successorId, organisationId, roles: duties });
  if (successor === undefined) refuseWith(APPOINTMENT_PROBLEMS.successorUnfit, { office: office.name });
  if (successor.isSealed) refuseWith(APPOINTMENT_PROBLEMS.successorSealed);
  const handed = await moveForms(tx, { from: accountId, to: successorId, organisationId });
  await touchPerson(tx, accountId);
  await appendSecurityEvent(tx, {
    kind: 'accounts.hand-over-work',
    subjectAccountId: accountId,
    scopeNo: office.scopeNo,
    details: { organisationId, successorId, ...handed },
  });
  return handed;
}

/** Hand-overs as an act of its own: refused when there is no form to hand over, so that nobody believes something happened. */
export async function handOverForms(
  tx: Transaction,
  subject: PersonToChange,
  handOvers: readonly HandOver[],
): Promise<{ readonly moved: number; readonly kept: number }> {
  const sum = { moved: 0, kept: 0 };
  for (const handOver of handOvers) {
    const { moved, kept } = await handOverWork(tx, subject, handOver);
    sum.moved += moved;
    sum.kept += kept;
  }
  if (sum.moved + sum.kept === 0) refuseWith(APPOINTMENT_PROBLEMS.nothingToHandOver);
  return sum;
}
