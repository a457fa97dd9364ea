import { asPlainDate, dateInShanghai, type Id } from '@xueji/kernel';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { officeParamsSchema, subordinationSchema, subordinationStartedSchema } from '../model/index.ts';
import { CHANGE_SUBORDINATION_JOB } from './run-subordination.ts';
import { startSubordination } from './start-subordination.ts';
import { linkChangeRun } from './subordination-repository.ts';

export const changeSubordinationRoute = defineRoute({
  method: 'POST',
  path: '/api/organisations/:organisationId/subordination',
  summary: 'Move an office of mine with everything below it under another of mine, as a job',
  permission: 'organisations.manage',
  params: officeParamsSchema,
  body: subordinationSchema,
  response: subordinationStartedSchema,
  status: 202,
  idempotent: true,
  versioned: true,
  handler: async ({ services, actor, params, body, idempotency, expectedVersion }) =>
    await services.database.transaction(actor, (tx) =>
      runOnce(tx, idempotency, async () => {
        const changeId = await startSubordination(tx, {
          id: params.organisationId as Id<'organisation'>,
          expectedVersion,
          parentId: body.parentId as Id<'organisation'>,
          effectiveOn: asPlainDate(body.effectiveOn),
          today: dateInShanghai(services.clock.now()),
          reason: body.reason,
        });
        const jobRunId = await services.jobs.enqueue(tx, { kind: CHANGE_SUBORDINATION_JOB, subjectId: changeId });
        await linkChangeRun(tx, changeId, jobRunId);
        return { changeId, jobRunId };
      }),
    ),
});
