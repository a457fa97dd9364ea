import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute } from '@xueji/platform/http';
import { findIdentity } from '@xueji/students/server';
import { z } from 'zod';
import { DUPLICATE_PROBLEMS, studentMatchesSchema } from '../model/index.ts';
import { raiseMatchQuestions } from './raise-questions.ts';
import { readStudentMatches } from './student-matches.ts';

const params = z.strictObject({ studentId: idText });

export const getStudentMatchesRoute = defineRoute({
  method: 'GET',
  path: '/api/students/:studentId/matches',
  summary: 'Questions, problems and transfers to ask for about one record: whom to telephone, never the other child',
  permission: 'duplicates.read',
  params,
  response: studentMatchesSchema,
  handler: async ({ services, actor, params: { studentId } }) =>
    await services.database.transaction(
      actor,
      async (tx) => await readStudentMatches(services, tx, studentId as Id<'student'>),
    ),
});

export const checkMatchesRoute = defineRoute({
  method: 'POST',
  path: '/api/students/:studentId/match-check',
  summary: 'Compare a draft with the register again and ask about what agrees now; asking twice asks once',
  permission: 'duplicates.answer',
  params,
  response: studentMatchesSchema,
  handler: async ({ services, actor, params: { studentId } }) =>
    await services.database.transaction(actor, async (tx) => {
      const id = studentId as Id<'student'>;
      if ((await findIdentity(tx, id)) === undefined) refuseWith(DUPLICATE_PROBLEMS.questionNotFound);
      await raiseMatchQuestions(services, tx, id, 'check');
      await appendAudit(tx, { action: 'duplicates.check', studentId: id });
      return await readStudentMatches(services, tx, id);
    }),
});
