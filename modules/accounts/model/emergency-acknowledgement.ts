import { accept, type Problem, problem, type Result, refuse } from '@xueji/kernel';
import { APPOINTMENT_PROBLEMS } from './appointment-problems.ts';
import type { Role } from './role.ts';

/**
 * Whether somebody may take note of an emergency access: the security administrator of its office or anyone who reviews at
 * an authority above it, and never its own user. Being noted once is enough.
 */
export function decideAcknowledgement(
  reviewer: { readonly accountId: string; readonly role: Role | 'system'; readonly organisationId: string },
  access: { readonly accountId: string; readonly organisationId: string; readonly isAcknowledged: boolean },
): Result<void, Problem> {
  const isOfOwnOffice = access.organisationId === reviewer.organisationId;
  const mayHere = !isOfOwnOffice || reviewer.role === 'security-administrator';
  if (access.accountId === reviewer.accountId || !mayHere)
    return refuse(problem(APPOINTMENT_PROBLEMS.emergencyOfColleague));
  if (access.isAcknowledged) return refuse(problem(APPOINTMENT_PROBLEMS.emergencyAcknowledged));
  return accept(undefined);
}
