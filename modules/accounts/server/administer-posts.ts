import { addDays, asPlainDate, dateInShanghai, type PlainDate, refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { APPOINTMENT_PROBLEMS, type Role } from '../model/index.ts';
import { addPost } from './account-repository.ts';
import { type PersonToChange, requireAdministration } from './administer-person.ts';
import { handOverWork } from './hand-over-work.ts';
import { endPost, touchPerson } from './people-repository.ts';
import { appendSecurityEvent } from './security-event.ts';

/** Posts are planned for the coming school year, not further. */
const DAYS_AHEAD_MAX = 400;

/**
 * Gives a person a further post, from a day on that is not past. Refuses who may not administer that office. Duties that
 * exclude each other are refused by the database.
 */
export async function givePost(
  tx: Transaction,
  { accountId }: PersonToChange,
  post: { readonly organisationId: string; readonly role: Role; readonly validFrom: string },
): Promise<void> {
  const validFrom = requireSoon(post.validFrom);
  const { organisationId, role } = post;
  const office = await requireAdministration(tx, { organisationId, roles: [role], subjectAccountId: accountId });
  const { scopeNo } = office;
  await addPost(tx, { accountId, organisationId: office.id, role, scopeNo, validFrom });
  await touchPerson(tx, accountId);
  await appendSecurityEvent(tx, {
    kind: 'accounts.add-post',
    subjectAccountId: accountId,
    scopeNo,
    details: { role, organisationId, validFrom },
  });
}

/**
 * Ends a post on a day that is not past: the first day on which it is no longer held. A successor gets the half-filled
 * forms of that office at once, in the same transaction.
 */
export async function takePost(
  tx: Transaction,
  subject: PersonToChange,
  wanted: { readonly postId: string; readonly endsOn: string; readonly successorId?: string | undefined },
): Promise<void> {
  const { accountId, person } = subject;
  const post = person.posts.find(({ id }) => id === wanted.postId);
  if (post === undefined) refuseWith(APPOINTMENT_PROBLEMS.personNotFound);
  const endsOn = requireSoon(wanted.endsOn, post.validFrom);
  const { role, organisation } = post;
  const { scopeNo } = await requireAdministration(tx, {
    organisationId: organisation.id,
    roles: [role],
    subjectAccountId: accountId,
  });
  if (wanted.successorId !== undefined) {
    await handOverWork(tx, subject, { organisationId: organisation.id, successorId: wanted.successorId });
  }
  if (!(await endPost(tx, post.id, endsOn))) refuseWith(APPOINTMENT_PROBLEMS.postEndedAlready);
  await touchPerson(tx, accountId);
  await appendSecurityEvent(tx, {
    kind: 'accounts.end-post',
    subjectAccountId: accountId,
    scopeNo,
    details: { role, organisationId: organisation.id, endsOn },
  });
}

/** By real time, as sign-in counts: today at the earliest, and not before the post began. */
function requireSoon(text: string, notBefore?: string): PlainDate {
  const today = dateInShanghai(new Date());
  const earliest = notBefore !== undefined && notBefore > today ? asPlainDate(notBefore) : today;
  const latest = addDays(today, DAYS_AHEAD_MAX);
  const date = asPlainDate(text);
  if (date < earliest || date > latest) refuseWith(APPOINTMENT_PROBLEMS.dateImpossible, { earliest, latest });
  return date;
}
