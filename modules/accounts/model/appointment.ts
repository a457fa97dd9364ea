import { accept, type Id, type LocalText, type Problem, problem, type Result, refuse } from '@xueji/kernel';
import { APPOINTMENT_PROBLEMS } from './appointment-problems.ts';
import { isSeparated, type Role, roleNames, rolesAtKind } from './role.ts';

/** Who administers people: of which duty, at which office. */
export interface Appointer {
  readonly accountId: string;
  readonly role: Role | 'system';
  readonly organisationId: string;
  /** True when somebody is security administrator at this office: then nobody else there administers people. */
  readonly hasSecurityAdministrator: boolean;
}

/** The office people are administered for. */
export interface AdministeredOffice {
  readonly id: Id<'organisation'>;
  readonly kind: number;
  readonly name: LocalText;
  /** The nearest authority above: who administers its people. Null at the root of a node. */
  readonly authority: { readonly id: string; readonly name: LocalText } | null;
}

export interface Administration {
  readonly appointer: Appointer;
  readonly office: AdministeredOffice;
  /** Whose account it is; undefined for one that is being made. */
  readonly subjectAccountId?: string;
  /** The duties that are given or taken, or all the person holds there. */
  readonly roles: readonly Role[];
}

/**
 * Whether somebody may administer a person's account or posts at an office. Accounts come from above: an authority
 * administers its own people and those of the offices directly below it, through its security administrator where it has
 * one and its clerk where it has none. Nobody administers himself, and the three who keep each other in check
 * (三员分立) are appointed by the authority above them. The node itself (first accounts) is bound by the kind of office alone.
 */
export function decideAdministration({
  appointer,
  office,
  subjectAccountId,
  roles,
}: Administration): Result<void, Problem> {
  const misplaced = roles.find((role) => !rolesAtKind(office.kind).includes(role));
  if (appointer.role === 'system')
    return misplaced === undefined ? accept(undefined) : refuse(roleNotThere(misplaced, office));
  if (subjectAccountId === appointer.accountId) return refuse(problem(APPOINTMENT_PROBLEMS.notOneself));
  const isOwn = office.id === appointer.organisationId;
  if (!isOwn && office.authority?.id !== appointer.organisationId) {
    const authority = office.authority?.name ?? office.name;
    return refuse(problem(APPOINTMENT_PROBLEMS.officeOfAnother, { office: office.name, authority }));
  }
  if (appointer.role === 'authority-clerk' && appointer.hasSecurityAdministrator) {
    return refuse(problem(APPOINTMENT_PROBLEMS.securityAdministratorDecides));
  }
  if (misplaced !== undefined) return refuse(roleNotThere(misplaced, office));
  const separated = isOwn ? roles.find(isSeparated) : undefined;
  if (separated !== undefined) {
    return refuse(problem(APPOINTMENT_PROBLEMS.appointedFromAbove, { role: roleNames[separated] }));
  }
  return accept(undefined);
}

function roleNotThere(role: Role, office: AdministeredOffice): Problem {
  return problem(APPOINTMENT_PROBLEMS.roleNotThere, { role: roleNames[role], office: office.name });
}
