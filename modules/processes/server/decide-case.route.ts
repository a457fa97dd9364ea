import { dateInShanghai, type Id, refuseWith } from '@xueji/kernel';
import { idText } from '@xueji/platform/contract';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { z } from 'zod';
import { bulkActStartedSchema, bulkDecisionSchema, CASE_PROBLEMS, caseSchema, decisionSchema } from '../model/index.ts';
import { insertBulkAct, linkJobRun } from './bulk-act-repository.ts';
import { presentCase } from './case-presenter.ts';
import { findCase } from './case-reading.ts';
import { decideCaseStep } from './decide-case.ts';
import type { ProcessEffects } from './process-effects.ts';

/** Job that works through a bulk decision. */
export const DECIDE_CASES_JOB = 'processes.decide-cases';

export function decideCaseRoute(effects: Partial<ProcessEffects>) {
  return defineRoute({
    method: 'POST',
    path: '/api/cases/:caseId/decision',
    summary: 'Decide the open step of one case',
    permission: 'cases.decide',
    params: z.strictObject({ caseId: idText }),
    body: decisionSchema,
    response: caseSchema,
    idempotent: true,
    versioned: true,
    versionOf: (decided) => decided.version,
    handler: async ({ services, actor, params, body, idempotency, expectedVersion }) =>
      await services.database.transaction(actor, async (tx) => {
        const caseId = params.caseId as Id<'case'>;
        await runOnce(tx, idempotency, async () => {
          await decideCaseStep(services, tx, effects, caseId, body, expectedVersion);
          return { caseId };
        });
        const decided = await findCase(tx, caseId);
        if (decided === undefined) refuseWith(CASE_PROBLEMS.notFound);
        return presentCase(decided, actor, dateInShanghai(services.clock.now()));
      }),
  });
}

export const decideCasesRoute = defineRoute({
  method: 'POST',
  path: '/api/case-decisions',
  summary: 'Decide many cases: one transaction and one result per case, as a job',
  permission: 'cases.decide',
  body: bulkDecisionSchema,
  response: bulkActStartedSchema,
  status: 202,
  idempotent: true,
  handler: async ({ services, actor, body, idempotency }) =>
    await services.database.transaction(actor, async (tx) => {
      const { caseIds, ...decision } = body;
      return await runOnce(tx, idempotency, async () => {
        const bulkActId = await insertBulkAct(tx, 'decide-case', decision, caseIds);
        const jobRunId = await services.jobs.enqueue(tx, {
          kind: DECIDE_CASES_JOB,
          subjectId: bulkActId,
          totalCount: new Set(caseIds).size,
        });
        await linkJobRun(tx, bulkActId, jobRunId);
        return { bulkActId, jobRunId };
      });
    }),
});
