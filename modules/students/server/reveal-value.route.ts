import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute } from '@xueji/platform/http';
import { z } from 'zod';
import { revealedSchema, revealSchema, STUDENT_PROBLEMS } from '../model/index.ts';
import { readClearValues } from './read-clear-values.ts';

export const revealValueRoute = defineRoute({
  method: 'POST',
  path: '/api/students/:studentId/reveals',
  summary: 'Show one protected value in clear, with a reason; audited per person',
  permission: 'students.reveal',
  params: z.strictObject({ studentId: idText }),
  body: revealSchema,
  response: revealedSchema,
  limits: [{ max: 60, windowSeconds: 600, per: 'address' }],
  handler: async ({ services, actor, params, body }) =>
    await services.database.transaction(actor, async (tx) => {
      const studentId = params.studentId as Id<'student'>;
      const value = (await readClearValues(services, tx, studentId)).get(body.field);
      if (value === undefined) refuseWith(STUDENT_PROBLEMS.nothingToReveal);
      await appendAudit(tx, {
        action: 'students.reveal',
        studentId,
        reason: body.reason,
        filter: { field: body.field },
      });
      return { value };
    }),
});
