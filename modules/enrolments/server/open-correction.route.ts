import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute } from '@xueji/platform/http';
import { openedFormSchema, STUDENT_PROBLEMS } from '@xueji/students';
import { lockStoredRecord, openForm } from '@xueji/students/server';
import { z } from 'zod';
import { getCorrectionSubject } from './correction-subject.ts';

export const openCorrectionRoute = defineRoute({
  method: 'GET',
  path: '/api/students/:studentId/form',
  summary: 'The record of a pupil on the register, opened in the form for ordinary corrections; audited as an opening',
  permission: 'students.correct',
  params: z.strictObject({ studentId: idText }),
  response: openedFormSchema,
  versionOf: ({ version }) => version,
  handler: async ({ services, actor, params }) =>
    await services.database.transaction(actor, async (tx) => {
      const studentId = params.studentId as Id<'student'>;
      const stored = await lockStoredRecord(services, tx, studentId);
      if (stored === undefined) refuseWith(STUDENT_PROBLEMS.notFound);
      if (!stored.isOnRegister) refuseWith(STUDENT_PROBLEMS.notOnRegister);
      const { context, placement } = await getCorrectionSubject(services, tx, studentId);
      await appendAudit(tx, { action: 'students.open-form', studentId });
      return openForm({ ...stored, draft: { ...stored.draft, ...placement } }, context);
    }),
});
