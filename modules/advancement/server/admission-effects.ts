import { schoolYearOf } from '@xueji/calendar';
import { addMembership } from '@xueji/classes/server';
import { insertEnrolment } from '@xueji/enrolments/server';
import { dateInShanghai, refuseWith, unreachable } from '@xueji/kernel';
import { stageOf } from '@xueji/organisations';
import { getSchool } from '@xueji/organisations/server';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { enqueueMessage } from '@xueji/platform/outbox';
import { appendRecordEvent } from '@xueji/platform/record-events';
import type { ApplyEffect, DecidedCase } from '@xueji/processes/server';
import { yearMonth } from '@xueji/students';
import { receiveRecord } from '@xueji/students/server';
import { ADVANCEMENT_PROBLEMS } from '../model/index.ts';
import { findPlaceOfCase } from './admission-answers.ts';

/** The month a stage begins in. */
const SEPTEMBER = 9;

/** What a decision about an admission does to the record, in the transaction of the decision. */
export const applyAdmissionEffect: ApplyEffect = async (services, tx, decided) => {
  switch (decided.effect.stepState) {
    case 'passed':
      await continueRecord(services, tx, decided);
      return;
    case 'refused':
      await appendAtHome(services, tx, decided, 'admission.refused', {});
      return;
    case 'returned':
      refuseWith(ADVANCEMENT_PROBLEMS.nothingToCorrect);
      break;
    default:
      unreachable(decided.effect.stepState);
  }
};

/**
 * The record comes to the admitting school under its old number: a spell of the new stage begins, in the class the list named
 * or, without one, in the cohort that waits for placement.
 */
async function continueRecord(services: Services, tx: Transaction, decided: DecidedCase): Promise<void> {
  const { caseId, studentId, homeId } = decided;
  const school = await getSchool(tx, homeId);
  const place = await findPlaceOfCase(tx, caseId);
  if (place === undefined) throw new Error('An admission comes from a list');
  if (place === undefined) throw new Error('An admission comes from a list');
  const { stage, classId, attendanceModeCode } = place;
  const offered = stageOf(school, stage);
  if (offered === undefined) refuseWith(ADVANCEMENT_PROBLEMS.stageNotOffered);
  const { firstDay, startYear } = schoolYearOf(dateInShanghai(services.clock.now()));
  const entryYearMonth = yearMonth(startYear, SEPTEMBER);
  if (entryYearMonth === undefined) throw new Error('A school year begins in a month');
  const fromId = await receiveRecord(services, tx, { caseId, studentId }, { entryYearMonth, attendanceModeCode });
  await insertEnrolment(tx, {
    studentId,
    holderId: homeId,
    classId,
    scopeNo: school.scopeNo,
    competenceNo: offered.competenceNo,
    stage,
    status: 'inSchool',
    plannedSeat: null,
    beginOn: firstDay,
  });
  if (classId !== null) await addMembership(tx, { classId, studentId, seatNumber: null, from: firstDay });
  const from = await getSchool(tx, fromId);
  await appendAtHome(services, tx, decided, 'admission.continued', {
    school: { from: from.name.zh, to: school.name.zh },
  });
  await enqueueMessage(tx, { topic: 'record-changed', subject: studentId });
}

async function appendAtHome(
  services: Services,
  tx: Transaction,
  { caseId, studentId, homeId }: DecidedCase,
  kind: 'admission.continued' | 'admission.refused',
  changes: Readonly<Record<string, { readonly from: string; readonly to: string }>>,
): Promise<void> {
  const home = await getSchool(tx, homeId);
  await appendRecordEvent(tx, {
    kind,
    occurredAt: services.clock.now(),
    studentId,
    organisationId: homeId,
    scopeNo: home.scopeNo,
    caseId,
    changes,
  });
}
