import { type Id, Refused, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { refuseIfStale, type Services } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { CASE_PROBLEMS, type Decision, decideCase } from '../model/index.ts';
import { lockCase, writeDecision } from './case-repository.ts';
import type { ProcessEffects } from './process-effects.ts';
import { giveMove } from './start-case.ts';

/**
 * Decides the open step of a case: decision, state, effect on the record, event and audit in the caller's transaction.
 * The case row is locked first, so two officers on one step are served one after the other and the second is told.
 */
export async function decideCaseStep(
  services: Services,
  tx: Transaction,
  effects: Partial<ProcessEffects>,
  caseId: Id<'case'>,
  decision: Decision,
  /** The version the decision is based on; a job that works through a list has none. */
  expectedVersion?: number,
): Promise<void> {
  const subject = await lockCase(tx, caseId);
  if (subject === undefined) refuseWith(CASE_PROBLEMS.notFound);
  // Before the lock is held a version says nothing: the decision of another may be about to commit.
  if (expectedVersion !== undefined) refuseIfStale(expectedVersion, subject.version);
  const verdict = decideCase(subject, tx.actor, decision);
  if (!verdict.ok) throw new Refused(verdict.refusal);
  const effect = verdict.value;
  const now = services.clock.now();
  await writeDecision(tx, { caseId, effect, decidedAt: now, reasonCode: decision.reasonCode, note: decision.note });
  const next = subject.steps.find((step) => step.ordinal === effect.opens);
  if (next !== undefined) await giveMove(services, tx, caseId, next);
  const applyEffect = effects[subject.process];
  if (applyEffect === undefined) throw new Error(`No room owns the process ${subject.process}`);
  await applyEffect(services, tx, {
    caseId,
    studentId: subject.studentId,
    homeId: subject.homeId,
    decision,
    effect,
  });
  await appendRecordEvent(tx, {
    kind: `case.${effect.step}.${effect.stepState}`,
    occurredAt: now,
    studentId: subject.studentId,
    organisationId: tx.actor.organisationId,
    scopeNo: tx.actor.scopeFrom,
    caseId,
    ...(decision.reasonCode === undefined ? {} : { reason: decision.reasonCode }),
  });
  await appendAudit(tx, { action: 'case.decide', studentId: subject.studentId, filter: { caseId, step: effect.step } });
}
