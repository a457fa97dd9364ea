import { defineRoute, runOnce } from '@xueji/platform/http';
import { formContextSchema, type RecordForm, recordFormSchema } from '@xueji/students';
import { z } from 'zod';
import { enterPupil } from './enter-pupil.ts';
import { findEntrySchool } from './entry-school.ts';

export const openEntryRoute = defineRoute({
  method: 'GET',
  path: '/api/registration/form',
  summary:
    'What the form of a new grade-one pupil of the own school is judged by: day, classes, what the province decides',
  permission: 'registration.enter',
  /** Null where the school has no first grade. */
  response: z.strictObject({ context: formContextSchema.nullable() }).meta({ id: 'EntryForm' }),
  handler: async ({ services, actor }) =>
    await services.database.transaction(actor, async (tx) => {
      const entry = await findEntrySchool(tx, services.clock.now());
      return { context: entry === undefined ? null : { ...entry.context, classes: [...entry.context.classes] } };
    }),
});

export const enterPupilRoute = defineRoute({
  method: 'POST',
  path: '/api/registration/drafts',
  summary: 'Enter one grade-one pupil of the own school as a draft (单个录入)',
  permission: 'registration.enter',
  body: z.strictObject({ form: recordFormSchema, isAnotherChild: z.boolean() }),
  response: z.strictObject({ studentId: z.string() }).meta({ id: 'PupilEntered' }),
  status: 201,
  idempotent: true,
  handler: async ({ services, actor, body, idempotency }) =>
    await services.database.transaction(actor, (tx) =>
      runOnce(tx, idempotency, async () => ({
        studentId: await enterPupil(services, tx, {
          form: body.form as RecordForm,
          isAnotherChild: body.isAnotherChild,
        }),
      })),
    ),
});
