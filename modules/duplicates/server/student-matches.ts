import { dateInShanghai, type Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { listEvidenceKinds } from '@xueji/students/server';
import type { z } from 'zod';
import type { studentMatchesSchema } from '../model/index.ts';
import { presentIntent, presentProblem, presentQuestion } from './match-presenter.ts';
import { listQuestionsOfStudent } from './match-question-repository.ts';
import { listOpenProblemsOfStudent } from './problem-repository.ts';
import { listOpenIntentsOfStudent } from './transfer-intent-repository.ts';

/** Everything open or answered about one record, as far as it is in the actor's scope. */
export async function readStudentMatches(
  services: Services,
  tx: Transaction,
  studentId: Id<'student'>,
): Promise<z.output<typeof studentMatchesSchema>> {
  const today = dateInShanghai(services.clock.now());
  const questions = await listQuestionsOfStudent(tx, studentId);
  const problems = await listOpenProblemsOfStudent(tx, studentId);
  const intents = await listOpenIntentsOfStudent(tx, studentId);
  const attached = problems.length === 0 ? [] : ((await listEvidenceKinds(tx, [studentId])).get(studentId) ?? []);
  return {
    questions: questions.map((row) => presentQuestion(row, tx.actor.organisationId)),
    problems: problems.map((row) => presentProblem(row, attached, today)),
    transferIntents: intents.map(presentIntent),
  };
}
