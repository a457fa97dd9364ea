import { addWorkingDays } from '@xueji/calendar';
import { dateInShanghai, type Id, Refused, refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { CASE_PROBLEMS, type ChainStep, type ProcessName, receiptCode } from '../model/index.ts';
import {
  appendSteps,
  insertCase,
  lockUnfinishedCase,
  openStep,
  type StepToOpen,
  setCaseState,
} from './case-repository.ts';
import { cryptoRandom } from './crypto-random.ts';

export interface CaseStart {
  readonly process: ProcessName;
  readonly studentId: Id<'student'>;
  readonly homeId: Id<'organisation'>;
  readonly homeScopeNo: string;
  /** Computed now and frozen into the case; a returned case goes on with the chain it was started with. */
  readonly chain: readonly ChainStep[];
}

/**
 * Starts a case, or takes a returned one up again, and opens its first step. Runs in the caller's transaction.
 * Refuses when a case of this process is already running for the pupil.
 */
export async function startCase(services: Services, tx: Transaction, start: CaseStart): Promise<Id<'case'>> {
  const now = services.clock.now();
  const unfinished = await lockUnfinishedCase(tx, start.studentId, start.process);
  if (unfinished?.state === 'running') refuseWith(CASE_PROBLEMS.alreadyRunning);
  const chain = unfinished?.chain ?? start.chain;
  const caseId =
    unfinished?.id ?? (await insertCase(tx, { ...start, receiptCode: receiptCode(cryptoRandom), startedAt: now }));
  if (unfinished !== undefined) await setCaseState(tx, caseId, 'running', null);
  await giveMove(services, tx, caseId, await appendSteps(tx, caseId, chain));
  await appendRecordEvent(tx, {
    kind: unfinished === undefined ? 'case.started' : 'case.submitted-again',
    occurredAt: now,
    studentId: start.studentId,
    organisationId: start.homeId,
    scopeNo: start.homeScopeNo,
    caseId,
  });
  return caseId;
}

/** Gives the move to a step: from now on its due date runs. */
export async function giveMove(
  services: Services,
  tx: Transaction,
  caseId: Id<'case'>,
  step: StepToOpen,
): Promise<void> {
  const now = services.clock.now();
  const dueOn = addWorkingDays(dateInShanghai(now), step.dueWorkingDays);
  // Beyond the published calendar nobody knows the holidays: a due date is refused, never guessed.
  if (!dueOn.ok) throw new Refused(dueOn.refusal);
  await openStep(tx, caseId, step.ordinal, now, dueOn.value);
}
