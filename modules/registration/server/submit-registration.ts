import { requireAnswers } from '@xueji/duplicates/server';
import { lockOpenSpell, moveSpell } from '@xueji/enrolments/server';
import { dateInShanghai, type Id, refuseWith } from '@xueji/kernel';
import { stageOf } from '@xueji/organisations';
import { getSchool } from '@xueji/organisations/server';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { registrationChain } from '@xueji/processes';
import { startCase } from '@xueji/processes/server';
import { findIdentity, hasEvidence } from '@xueji/students/server';
import { REGISTRATION_PROBLEMS } from '../model/index.ts';

/** 证件类型 Z: the child has no document. Registrable, with stamped proof of attendance. */
const NO_DOCUMENT = 'Z';

/**
 * Submits a draft for review, in the caller's transaction: the case starts, its first step opens, the spell moves.
 * Refuses when the pupil is no draft, has no ID number and no proof of attendance attached, or agrees with a known child
 * and the school has not said whether it is the same.
 */
export async function submitRegistration(services: Services, tx: Transaction, studentId: Id<'student'>): Promise<void> {
  const spell = await lockOpenSpell(tx, studentId);
  const identity = await findIdentity(tx, studentId);
  if (spell === undefined || identity === undefined) refuseWith(REGISTRATION_PROBLEMS.draftNotFound);
  if (identity.idTypeCode === NO_DOCUMENT && !(await hasEvidence(tx, studentId, 'attendance-proof'))) {
    refuseWith(REGISTRATION_PROBLEMS.proofMissing);
  }
  await requireAnswers(tx, studentId);
  const school = await getSchool(tx, spell.holderId);
  const stage = stageOf(school, spell.stage);
  if (stage === undefined) refuseWith(REGISTRATION_PROBLEMS.stageNotOffered);
  await moveSpell(
    tx,
    spell,
    school.checkingSchool === null ? 'submit-registration-to-authority' : 'submit-registration',
    dateInShanghai(services.clock.now()),
  );
  await startCase(services, tx, {
    process: 'registration',
    studentId,
    homeId: school.id,
    homeScopeNo: school.scopeNo,
    chain: registrationChain({
      checkingSchool: school.checkingSchool,
      authority: { organisationId: stage.competentAuthorityId, scopeNo: stage.competenceNo },
    }),
  });
  await appendAudit(tx, { action: 'registration.submit', studentId });
}
