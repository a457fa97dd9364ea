import { divisionRegister } from '@xueji/divisions/register';
import type { Id } from '@xueji/kernel';
import { idText } from '@xueji/platform/contract';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute, runOnce, type Services } from '@xueji/platform/http';
import { type RecordForm, recordContextOf, recordFormSchema } from '@xueji/students';
import { correctStudent, discardFormDraft, type StoredRecord } from '@xueji/students/server';
import { z } from 'zod';
import { getCorrectionSubject } from './correction-subject.ts';

/** What follows from a correction, in its transaction: told of the record as it was. */
export type AfterCorrection = (services: Services, tx: Transaction, before: StoredRecord) => Promise<unknown>;

export function correctStudentRoute(afterCorrection: AfterCorrection) {
  return defineRoute({
    method: 'PUT',
    path: '/api/students/:studentId/form',
    summary: 'Correct ordinary fields and the family of a pupil on the register (数据维护), effective at once',
    permission: 'students.correct',
    params: z.strictObject({ studentId: idText }),
    body: z.strictObject({ form: recordFormSchema, reason: z.string().trim().min(2).max(200).optional() }),
    response: z.strictObject({ version: z.number().int() }).meta({ id: 'StudentCorrected' }),
    idempotent: true,
    versioned: true,
    versionOf: ({ version }) => version,
    handler: async ({ services, actor, params, body, idempotency, expectedVersion }) =>
      await services.database.transaction(actor, async (tx) => {
        const studentId = params.studentId as Id<'student'>;
        const { context, placement } = await getCorrectionSubject(services, tx, studentId);
        return await runOnce(tx, idempotency, async () => {
          const { version, before } = await correctStudent(services, tx, {
            studentId,
            expectedVersion,
            form: body.form as RecordForm,
            reason: body.reason,
            context: recordContextOf(context, divisionRegister),
            placement,
          });
          await afterCorrection(services, tx, before);
          await discardFormDraft(tx, { kind: 'correction', studentId });
          return { version };
        });
      }),
  });
}
