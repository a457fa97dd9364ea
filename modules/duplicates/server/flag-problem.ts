import { addWorkingDays, schoolYearOf } from '@xueji/calendar';
import { lockOpenSpell } from '@xueji/enrolments/server';
import { dateInShanghai, type Id, refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { enqueueMessage } from '@xueji/platform/outbox';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { findIdentity } from '@xueji/students/server';
import { DUPLICATE_PROBLEMS, problemPriority } from '../model/index.ts';
import { lapseQuestions, type QuestionRow, shownOfficeOf } from './match-question-repository.ts';
import {
  closePair,
  findCohort,
  insertProblem,
  listOpenProblemsOfStudent,
  type NewProblem,
} from './problem-repository.ts';
import { judgedMatchesOf } from './raise-questions.ts';

/** A month of work for the two schools to find each other and compare papers. */
export const PROBLEM_WORKING_DAYS = 20;

/**
 * Flags both records of an answered question, so that both schools are told. Refuses when the two no longer agree.
 * What agrees in nothing firmer than suspicion is no problem record.
 */
export async function flagBothRecords(services: Services, tx: Transaction, question: QuestionRow): Promise<void> {
  const { studentId, otherStudentId } = question;
  const identity = await findIdentity(tx, studentId);
  if (identity === undefined) refuseWith(DUPLICATE_PROBLEMS.questionNotFound);
  const judged = (await judgedMatchesOf(tx, studentId, identity)).find(
    ({ match }) => match.studentId === otherStudentId,
  );
  if (judged === undefined) refuseWith(DUPLICATE_PROBLEMS.questionOver);
  if (judged.kind === 'suspected') return;
  const { kind, match } = judged;
  const now = services.clock.now();
  const today = dateInShanghai(now);
  const schoolYear = schoolYearOf(today).startYear;
  const due = addWorkingDays(today, PROBLEM_WORKING_DAYS);
  const both = { questionId: question.id, kind, detectedAt: now, dueOn: due.ok ? due.value : null };
  const sides: readonly NewProblem[] = [
    {
      ...both,
      studentId,
      scopeNo: identity.place.scopeNo,
      competenceNo: identity.place.competenceNo,
      counterpartStudentId: otherStudentId,
      counterpartOffice: match.office.id,
      priority: problemPriority(await findCohort(tx, studentId), schoolYear),
    },
    {
      ...both,
      ...match.place,
      studentId: otherStudentId,
      counterpartStudentId: studentId,
      counterpartOffice: shownOfficeOf(studentId),
      priority: problemPriority(match.cohort, schoolYear),
    },
  ];
  for (const side of sides) {
    if (!(await insertProblem(tx, side))) continue;
    await tellRecord(tx, side.studentId, 'problem.flagged', { from: null, to: kind }, now);
  }
}

/**
 * Looks at the open problems of a record again and closes, on both sides, those whose two records no longer agree: a
 * correction made them differ, or one was withdrawn or deleted. To be called whenever name, sex, birth date or document
 * of a record changes.
 */
export async function closeSettledProblems(
  services: Services,
  tx: Transaction,
  studentId: Id<'student'>,
): Promise<void> {
  const open = await listOpenProblemsOfStudent(tx, studentId);
  if (open.length === 0) return;
  const identity = await findIdentity(tx, studentId);
  const isGone = (await lockOpenSpell(tx, studentId)) === undefined;
  const agreeing = new Set(
    identity === undefined || isGone
      ? []
      : (await judgedMatchesOf(tx, studentId, identity))
          .filter(({ kind }) => kind !== 'suspected')
          .map(({ match }) => match.studentId),
  );
  const now = services.clock.now();
  for (const { counterpartStudentId, kind } of open) {
    if (counterpartStudentId === null || agreeing.has(counterpartStudentId)) continue;
    await closePair(tx, studentId, counterpartStudentId, isGone ? 'deleted' : 'corrected', now);
    for (const told of [studentId, counterpartStudentId]) {
      await tellRecord(tx, told, 'problem.closed', { from: kind, to: null }, now);
    }
  }
}

/** A registration ended without a record: its questions need no answer, and its problems are over for both sides. */
export async function endMatches(services: Services, tx: Transaction, studentId: Id<'student'>): Promise<void> {
  await lapseQuestions(tx, studentId, []);
  await closeSettledProblems(services, tx, studentId);
}

/** Writes into the story of a record what happened to its problem, and lets other nodes hear of it. */
export async function tellRecord(
  tx: Transaction,
  studentId: Id<'student'>,
  kind: 'problem.flagged' | 'problem.closed' | 'problem.reopened',
  change: { readonly from: string | null; readonly to: string | null },
  at: Date,
): Promise<void> {
  await appendRecordEvent(tx, {
    kind,
    occurredAt: at,
    studentId,
    organisationId: tx.actor.organisationId,
    scopeNo: tx.actor.scopeFrom,
    changes: { problem: change },
  });
  await enqueueMessage(tx, { topic: 'record-changed', subject: studentId });
}
