import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute } from '@xueji/platform/http';
import { z } from 'zod';
import { STUDENT_PROBLEMS, studentRecordSchema } from '../model/index.ts';
import { findRecord } from './read-record.ts';

export const openRecordRoute = defineRoute({
  method: 'GET',
  path: '/api/students/:studentId',
  summary: 'The record of a pupil, protected values masked; every opening is audited',
  permission: 'students.read',
  params: z.strictObject({ studentId: idText }),
  response: studentRecordSchema,
  versionOf: (record) => record.version,
  handler: async ({ services, actor, params }) =>
    await services.database.transaction(actor, async (tx) => {
      const studentId = params.studentId as Id<'student'>;
      const record = await findRecord(tx, studentId);
      if (record === undefined) refuseWith(STUDENT_PROBLEMS.notFound);
      await appendAudit(tx, { action: 'students.open', studentId });
      return record;
    }),
});
