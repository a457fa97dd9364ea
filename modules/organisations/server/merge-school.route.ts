import { asPlainDate, dateInShanghai, type Id } from '@xueji/kernel';
import { defineRoute, runOnce } from '@xueji/platform/http';
import {
  officeParamsSchema,
  schoolMergerSchema,
  schoolMergerStartedSchema,
  schoolMergersSchema,
} from '../model/index.ts';
import { linkMergerRun, listMergers } from './merger-repository.ts';
import type { CountHoldings } from './organisation-holdings.ts';
import { MERGE_SCHOOL_JOB } from './run-merger.ts';
import { startMerger } from './start-merger.ts';

export function mergeSchoolRoute(countHoldings: CountHoldings) {
  return defineRoute({
    method: 'POST',
    path: '/api/organisations/:organisationId/merger',
    summary: 'Merge a school of mine into another of mine, as a job; continues a merger that was interrupted',
    permission: 'organisations.manage',
    params: officeParamsSchema,
    body: schoolMergerSchema,
    response: schoolMergerStartedSchema,
    status: 202,
    idempotent: true,
    versioned: true,
    handler: async ({ services, actor, params, body, idempotency, expectedVersion }) =>
      await services.database.transaction(actor, (tx) =>
        runOnce(tx, idempotency, async () => {
          const mergerId = await startMerger(tx, countHoldings, {
            id: params.organisationId as Id<'organisation'>,
            expectedVersion,
            successorId: body.successorId as Id<'organisation'>,
            effectiveOn: asPlainDate(body.effectiveOn),
            today: dateInShanghai(services.clock.now()),
            reason: body.reason,
          });
          const jobRunId = await services.jobs.enqueue(tx, { kind: MERGE_SCHOOL_JOB, subjectId: mergerId });
          await linkMergerRun(tx, mergerId, jobRunId);
          return { mergerId, jobRunId };
        }),
      ),
  });
}

export const listMergersRoute = defineRoute({
  method: 'GET',
  path: '/api/organisations/:organisationId/mergers',
  summary: 'Mergers an office of mine takes or took part in, with what became of the classes',
  permission: 'organisations.read',
  params: officeParamsSchema,
  response: schoolMergersSchema,
  handler: async ({ services, actor, params }) => ({
    mergers: await services.database.transaction(actor, (tx) =>
      listMergers(tx, params.organisationId as Id<'organisation'>),
    ),
  }),
});
