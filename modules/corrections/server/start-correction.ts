import type { Id } from '@xueji/kernel';
import { refuseWith } from '@xueji/kernel';
import type { SchoolContext } from '@xueji/organisations';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { correctionChain } from '@xueji/processes';
import { startCase } from '@xueji/processes/server';
import type { RecordPlace } from '@xueji/students/server';
import { CORRECTION_PROBLEMS, type PlannedChange, strictestApproval } from '../model/index.ts';

export interface CorrectionStart {
  readonly school: SchoolContext;
  readonly studentId: Id<'student'>;
  readonly place: RecordPlace;
  readonly changes: readonly PlannedChange[];
}

/** Hands the changes that need approval to whoever must agree; answers the case, or nothing where none does. */
export async function startCorrection(
  services: Services,
  tx: Transaction,
  { school, studentId, place, changes }: CorrectionStart,
): Promise<Id<'case'> | null> {
  const approval = strictestApproval(changes);
  if (approval === undefined) return null;
  const authority = school.stages.find(({ competenceNo }) => competenceNo === place.competenceNo);
  if (authority === undefined) refuseWith(CORRECTION_PROBLEMS.notASchool);
  return await startCase(services, tx, {
    process: 'correction',
    studentId,
    homeId: school.id,
    homeScopeNo: school.scopeNo,
    chain: correctionChain(
      {
        checkingSchool: school.checkingSchool,
        authority: { organisationId: authority.competentAuthorityId, scopeNo: authority.competenceNo },
      },
      approval,
    ),
  });
}
