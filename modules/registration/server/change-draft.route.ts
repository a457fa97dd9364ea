import type { Id } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { openedFormSchema, type RecordForm, recordFormSchema } from '@xueji/students';
import { openForm } from '@xueji/students/server';
import { z } from 'zod';
import { changeDraft, lockDraft } from './change-draft.ts';
import { getEntrySchool } from './entry-school.ts';

const params = z.strictObject({ studentId: idText });

export const openDraftRoute = defineRoute({
  method: 'GET',
  path: '/api/registration/drafts/:studentId',
  summary: 'A draft of the own school, opened in the form; protected values masked, audited as an opening',
  permission: 'registration.enter',
  params,
  response: openedFormSchema,
  versionOf: ({ version }) => version,
  handler: async ({ services, actor, params: { studentId } }) =>
    await services.database.transaction(actor, async (tx) => {
      const { stored } = await lockDraft(services, tx, studentId as Id<'student'>);
      const { context } = await getEntrySchool(tx, services.clock.now());
      await appendAudit(tx, { action: 'registration.open-draft', studentId: stored.id });
      return openForm(stored, context);
    }),
});

export const changeDraftRoute = defineRoute({
  method: 'PUT',
  path: '/api/registration/drafts/:studentId',
  summary: 'Change any value of a draft, one sent back for correction too',
  permission: 'registration.enter',
  params,
  body: z.strictObject({ form: recordFormSchema }),
  response: z.strictObject({ version: z.number().int() }).meta({ id: 'DraftChanged' }),
  idempotent: true,
  versioned: true,
  versionOf: ({ version }) => version,
  handler: async ({ services, actor, params: { studentId }, body, idempotency, expectedVersion }) =>
    await services.database.transaction(actor, async (tx) => {
      // A repetition is answered from what it did, but only to whom the draft is still in sight.
      await lockDraft(services, tx, studentId as Id<'student'>);
      return await runOnce(tx, idempotency, async () => ({
        version: await changeDraft(services, tx, {
          studentId: studentId as Id<'student'>,
          expectedVersion,
          form: body.form as RecordForm,
        }),
      }));
    }),
});
