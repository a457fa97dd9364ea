import type { Id } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { listStudentSummaries } from '@xueji/students/server';
import { z } from 'zod';
import { intentClosingSchema, intentListSchema, questionListQuerySchema } from '../model/index.ts';
import { closeTransferIntent } from './close-transfer-intent.ts';
import { presentIntent } from './match-presenter.ts';
import { countOpenIntents, listOpenIntents } from './transfer-intent-repository.ts';

export const listTransferIntentsRoute = defineRoute({
  method: 'GET',
  path: '/api/transfer-intents',
  summary: 'Children whose registration stopped because they have a record elsewhere: whom to ask for the transfer',
  permission: 'duplicates.read',
  query: questionListQuerySchema,
  response: intentListSchema,
  handler: async ({ services, actor, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const found = await listOpenIntents(tx, query.after as Id<'transfer-intent'> | undefined, query.limit + 1);
      const page = found.slice(0, query.limit);
      const studentIds = page.map(({ studentId }) => studentId);
      const students = await listStudentSummaries(tx, studentIds);
      await appendAudit(tx, { action: 'duplicates.transfers', studentIds, rowCount: page.length });
      return {
        entries: page.flatMap((row) => {
          const student = students.get(row.studentId);
          if (student === undefined) return [];
          const { id, name, sexCode, birthDate, idMasked } = student;
          return [{ intent: presentIntent(row), student: { id, name, sexCode, birthDate, idMasked } }];
        }),
        next: found.length > query.limit ? (page.at(-1)?.id ?? null) : null,
        total: await countOpenIntents(tx),
      };
    }),
});

export const closeTransferIntentRoute = defineRoute({
  method: 'POST',
  path: '/api/transfer-intents/:intentId/closing',
  summary: 'The transfer was asked for, or it was another child after all and the draft is taken up again',
  permission: 'duplicates.answer',
  params: z.strictObject({ intentId: idText }),
  body: intentClosingSchema,
  response: z.strictObject({ intentId: z.string() }).meta({ id: 'TransferIntentClosed' }),
  idempotent: true,
  versioned: true,
  handler: async ({ services, actor, params, body, idempotency, expectedVersion }) =>
    await services.database.transaction(actor, async (tx) => {
      const { intentId } = params;
      return await runOnce(tx, idempotency, async () => {
        await closeTransferIntent(services, tx, intentId as Id<'transfer-intent'>, { ...body, expectedVersion });
        return { intentId };
      });
    }),
});
