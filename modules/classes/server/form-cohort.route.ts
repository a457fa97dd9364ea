import { defineRoute, runOnce } from '@xueji/platform/http';
import { formedClassesSchema, newCohortSchema } from '../model/index.ts';
import { formCohort } from './form-cohort.ts';

export const formCohortRoute = defineRoute({
  method: 'POST',
  path: '/api/class-cohorts',
  summary: 'Form classes of a cohort: numbers, kinds, head teachers',
  permission: 'classes.form',
  body: newCohortSchema,
  response: formedClassesSchema,
  status: 201,
  idempotent: true,
  handler: async ({ services, actor, body, idempotency }) =>
    await services.database.transaction(actor, async (tx) =>
      runOnce(tx, idempotency, async () => ({ classIds: await formCohort(services, tx, body) })),
    ),
});
