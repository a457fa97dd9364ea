import { type Actor, organisationKindOfNumber, teachesPupils } from '@xueji/platform/access';
import type { PostAuthority } from './account-repository.ts';

/** The range of scope numbers, as PostgreSQL's bigint. */
const EVERYTHING = { competenceFrom: '0', competenceTo: '9223372036854775807' } as const;

/**
 * The actor a post makes of a person.
 *
 * An office changes the records of the schools it is competent for, which carry a number in its own range. A school's
 * records carry the number of its authority, wherever that stands: the school is bound by scope alone.
 */
export function actorOfPost(authority: PostAuthority, requestId: string): Actor {
  const { scopeFrom, scopeTo } = authority;
  const isSchool = teachesPupils(organisationKindOfNumber(authority.organisationKind));
  const competence = isSchool ? EVERYTHING : { competenceFrom: scopeFrom, competenceTo: scopeTo };
  return { ...authority, ...competence, requestId };
}
