import { addMembership } from '@xueji/classes/server';
import { askOtherSchools, endMatches, requireAnswers } from '@xueji/duplicates/server';
import { lockOpenSpell, moveSpell, type OpenSpell } from '@xueji/enrolments/server';
import { dateInShanghai, type Id, refuseWith, unreachable } from '@xueji/kernel';
import { issueTemporaryNumber } from '@xueji/numbers/server';
import { getSchool } from '@xueji/organisations/server';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { enqueueMessage } from '@xueji/platform/outbox';
import { appendRecordEvent } from '@xueji/platform/record-events';
import type { ApplyEffect } from '@xueji/processes/server';
import { REGISTRATION_PROBLEMS } from '../model/index.ts';

/** What a decision about a registration does to the record, in the transaction of the decision. */
export const applyRegistrationEffect: ApplyEffect = async (services, tx, { caseId, studentId, effect }) => {
  const spell = await lockOpenSpell(tx, studentId);
  if (spell === undefined) refuseWith(REGISTRATION_PROBLEMS.draftNotFound);
  const today = dateInShanghai(services.clock.now());
  switch (effect.stepState) {
    case 'passed':
      if (effect.caseState === 'done') await approve(services, tx, spell, caseId);
      else await moveSpell(tx, spell, 'pass-school-review', today);
      return;
    case 'returned':
      await moveSpell(tx, spell, 'return-registration', today);
      return;
    case 'refused':
      await moveSpell(tx, spell, 'refuse-registration', today);
      await endMatches(services, tx, studentId);
      return;
    default:
      unreachable(effect.stepState);
  }
};

/**
 * The last approval: every match answered, then on the register, into the class, and a temporary number; schools with a
 * draft of the same identity are asked. All or nothing.
 */
async function approve(services: Services, tx: Transaction, spell: OpenSpell, caseId: Id<'case'>): Promise<void> {
  const now = services.clock.now();
  await requireAnswers(tx, spell.studentId);
  const status = await moveSpell(tx, spell, 'approve-registration', dateInShanghai(now));
  if (spell.classId === null) throw new Error('A registration names its class');
  const { seated } = await addMembership(tx, {
    classId: spell.classId,
    studentId: spell.studentId,
    seatNumber: spell.plannedSeat,
    from: spell.beginOn,
  });
  const school = await getSchool(tx, spell.holderId);
  const { masked } = await issueTemporaryNumber(services, tx, spell.studentId, school.countyCode);
  await appendRecordEvent(tx, {
    kind: 'registration.approved',
    occurredAt: now,
    studentId: spell.studentId,
    organisationId: spell.holderId,
    scopeNo: spell.scopeNo,
    caseId,
    changes: {
      status: { from: spell.status, to: status },
      number: { from: null, to: masked },
      ...(seated ? {} : { seatNumber: { from: spell.plannedSeat, to: null } }),
    },
  });
  await askOtherSchools(services, tx, spell.studentId);
  await enqueueMessage(tx, { topic: 'record-changed', subject: spell.studentId });
}
