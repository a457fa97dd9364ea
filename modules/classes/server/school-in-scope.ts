import { type Id, parseId, refuseWith } from '@xueji/kernel';
import type { SchoolContext } from '@xueji/organisations';
import { getSchool } from '@xueji/organisations/server';
import type { Transaction } from '@xueji/platform/database';
import { CLASS_PROBLEMS } from '../model/index.ts';

/** The school an act is for: the actor's own, or one below it, such as a teaching point. */
export async function getSchoolInScope(tx: Transaction, schoolId: string | undefined): Promise<SchoolContext> {
  const id: Id<'organisation'> | undefined =
    schoolId === undefined ? tx.actor.organisationId : parseId<'organisation'>(schoolId);
  if (id === undefined) refuseWith(CLASS_PROBLEMS.schoolNotFound);
  const school = await getSchool(tx, id);
  const scopeNo = BigInt(school.scopeNo);
  const isWithin = scopeNo >= BigInt(tx.actor.scopeFrom) && scopeNo <= BigInt(tx.actor.scopeTo);
  return isWithin ? school : refuseWith(CLASS_PROBLEMS.schoolNotFound);
}
