import { isProvisional } from '@xueji/enrolments';
import { lockOpenSpell, moveSpell } from '@xueji/enrolments/server';
import { dateInShanghai, type Id, Refused, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { refuseIfStale, type Services } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { withdrawCase } from '@xueji/processes/server';
import { DUPLICATE_PROBLEMS, decideAnswer, type MatchAnswer } from '../model/index.ts';
import { endMatches, flagBothRecords } from './flag-problem.ts';
import { listQuestionsOfStudent, lockQuestion, type QuestionRow, writeAnswer } from './match-question-repository.ts';
import { insertIntent } from './transfer-intent-repository.ts';

export interface GivenAnswer {
  readonly answer: MatchAnswer;
  readonly note?: string | undefined;
  readonly expectedVersion: number;
}

/**
 * The school says whether a draft is the child of another record, in the caller's transaction. The same child: the draft
 * stops and a transfer is to be asked for. Another child, or not clear: registration goes on, and where the agreement is
 * firm both records are flagged.
 */
export async function answerMatchQuestion(
  services: Services,
  tx: Transaction,
  questionId: Id<'match-question'>,
  given: GivenAnswer,
): Promise<void> {
  const question = await lockQuestion(tx, questionId);
  if (question === undefined) refuseWith(DUPLICATE_PROBLEMS.questionNotFound);
  refuseIfStale(given.expectedVersion, question.version);
  const { studentId } = question;
  if (given.answer === 'same-child') await withdrawCase(services, tx, studentId, 'registration');
  const spell = await lockOpenSpell(tx, studentId);
  const verdict = decideAnswer(
    { state: question.state, kind: question.kind, isProvisional: spell !== undefined && isProvisional(spell.status) },
    given.answer,
  );
  if (!verdict.ok) throw new Refused(verdict.refusal);
  const now = services.clock.now();
  await writeAnswer(tx, questionId, { answer: given.answer, note: given.note, at: now });
  await appendRecordEvent(tx, {
    kind: 'match.answered',
    occurredAt: now,
    studentId,
    organisationId: tx.actor.organisationId,
    scopeNo: tx.actor.scopeFrom,
    changes: { matchAnswer: { from: question.state, to: given.answer } },
  });
  if (verdict.value === 'flag') await flagBothRecords(services, tx, question);
  if (verdict.value === 'stop' && spell !== undefined) {
    await moveSpell(tx, spell, 'stop-registration', dateInShanghai(now));
    await stopRegistration(services, tx, question);
  }
  await appendAudit(tx, { action: 'duplicates.answer', studentId, filter: { questionId, answer: given.answer } });
}

/** The person who entered the child has seen the matches and said that it is another one: the answer to each question. */
export async function answerAsAnotherChild(
  services: Services,
  tx: Transaction,
  studentId: Id<'student'>,
): Promise<void> {
  for (const { id, state, version } of await listQuestionsOfStudent(tx, studentId)) {
    if (state !== 'open') continue;
    await answerMatchQuestion(services, tx, id, { answer: 'another-child', expectedVersion: version });
  }
}

/** What remains of a stopped registration: a transfer to ask for, and no question or problem any more. */
async function stopRegistration(services: Services, tx: Transaction, question: QuestionRow): Promise<void> {
  const now = services.clock.now();
  const { studentId, scopeNo } = question;
  await insertIntent(tx, question, now);
  await endMatches(services, tx, studentId);
  await appendRecordEvent(tx, {
    kind: 'registration.stopped',
    occurredAt: now,
    studentId,
    organisationId: tx.actor.organisationId,
    scopeNo,
  });
}
