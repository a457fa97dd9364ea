import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { listCasePupils } from '@xueji/processes/server';
import { z } from 'zod';
import {
  answerSchema,
  DUPLICATE_PROBLEMS,
  matchQuestionSchema,
  questionListQuerySchema,
  questionListSchema,
} from '../model/index.ts';
import { answerMatchQuestion } from './answer-question.ts';
import { presentQuestion } from './match-presenter.ts';
import { countOpenQuestions, findQuestion, listOpenQuestions } from './match-question-repository.ts';

export const listMatchQuestionsRoute = defineRoute({
  method: 'GET',
  path: '/api/match-questions',
  summary: 'Matches the office has not answered yet, the oldest first',
  permission: 'duplicates.read',
  query: questionListQuerySchema,
  response: questionListSchema,
  handler: async ({ services, actor, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const after = query.after as Id<'match-question'> | undefined;
      const found = await listOpenQuestions(tx, after, query.limit + 1);
      const page = found.slice(0, query.limit);
      const studentIds = page.map(({ studentId }) => studentId);
      const pupils = await listCasePupils(tx, services.clock.now(), studentIds);
      await appendAudit(tx, { action: 'duplicates.questions', studentIds, rowCount: page.length });
      return {
        entries: page.flatMap((row) => {
          const student = pupils.get(row.studentId);
          return student === undefined ? [] : [{ question: presentQuestion(row, actor.organisationId), student }];
        }),
        next: found.length > query.limit ? (page.at(-1)?.id ?? null) : null,
        total: await countOpenQuestions(tx),
      };
    }),
});

export const answerQuestionRoute = defineRoute({
  method: 'POST',
  path: '/api/match-questions/:questionId/answer',
  summary: 'Say whether a draft is the child of the other record: the same, another, or not clear yet',
  permission: 'duplicates.answer',
  params: z.strictObject({ questionId: idText }),
  body: answerSchema,
  response: matchQuestionSchema,
  idempotent: true,
  versioned: true,
  versionOf: ({ version }) => version,
  handler: async ({ services, actor, params, body, idempotency, expectedVersion }) =>
    await services.database.transaction(actor, async (tx) => {
      const questionId = params.questionId as Id<'match-question'>;
      await runOnce(tx, idempotency, async () => {
        await answerMatchQuestion(services, tx, questionId, { ...body, expectedVersion });
        return { questionId };
      });
      const answered = await findQuestion(tx, questionId);
      if (answered === undefined) refuseWith(DUPLICATE_PROBLEMS.questionNotFound);
      return presentQuestion(answered, actor.organisationId);
    }),
});
