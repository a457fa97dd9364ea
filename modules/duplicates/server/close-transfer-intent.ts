import { reopenStoppedDraft } from '@xueji/enrolments/server';
import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { refuseIfStale, type Services } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { DUPLICATE_PROBLEMS } from '../model/index.ts';
import { reopenQuestion } from './match-question-repository.ts';
import { raiseMatchQuestions } from './raise-questions.ts';
import { closeIntent, lockIntent } from './transfer-intent-repository.ts';

/**
 * Settles what a stopped registration left to do, in the caller's transaction: the transfer is on its way, or it was
 * another child after all and the draft is taken up again with its question open.
 */
export async function closeTransferIntent(
  services: Services,
  tx: Transaction,
  intentId: Id<'transfer-intent'>,
  given: { readonly outcome: 'done' | 'dropped'; readonly note: string; readonly expectedVersion: number },
): Promise<void> {
  const intent = await lockIntent(tx, intentId);
  if (intent === undefined) refuseWith(DUPLICATE_PROBLEMS.intentNotFound);
  if (!intent.isOpen) refuseWith(DUPLICATE_PROBLEMS.intentClosed);
  refuseIfStale(given.expectedVersion, intent.version);
  const { studentId, questionId } = intent;
  const now = services.clock.now();
  await closeIntent(tx, intentId, { state: given.outcome, note: given.note, at: now });
  if (given.outcome === 'dropped') {
    if (!(await reopenStoppedDraft(tx, studentId)))
      throw new Error('A transfer to ask for without a stopped registration');
    await reopenQuestion(tx, questionId);
    await raiseMatchQuestions(services, tx, studentId, 'check');
  }
  await appendRecordEvent(tx, {
    kind: given.outcome === 'dropped' ? 'registration.resumed' : 'transfer.asked',
    occurredAt: now,
    studentId,
    organisationId: tx.actor.organisationId,
    scopeNo: tx.actor.scopeFrom,
    reason: given.note,
  });
  await appendAudit(tx, { action: 'duplicates.close-transfer', studentId, filter: { outcome: given.outcome } });
}
