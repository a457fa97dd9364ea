import { type Id, type ProblemKind, parseId } from '@xueji/kernel';
import type { RouteDefinition } from '@xueji/platform/http';
import type { JobHandler } from '@xueji/platform/jobs';
import type { Decision } from '../model/index.ts';
import { DECIDE_CASES_JOB, decideCaseRoute, decideCasesRoute } from './decide-case.route.ts';
import { decideCaseStep } from './decide-case.ts';
import { findCaseRoute } from './find-case.route.ts';
import { getBulkActRoute } from './get-bulk-act.route.ts';
import { getCaseRoute, listStudentCasesRoute } from './get-case.route.ts';
import { listReturnedRoute } from './list-returned.route.ts';
import { listWorkRoute } from './list-work.route.ts';
import type { ProcessEffects } from './process-effects.ts';
import { runBulkAct } from './run-bulk-act.ts';

export { type BulkAct, insertBulkAct, linkJobRun } from './bulk-act-repository.ts';
export { countOpenSteps, countReturnedCases } from './case-reading.ts';
export { countRunningCases } from './count-running-cases.ts';
export { cryptoRandom } from './crypto-random.ts';
export { decideCaseStep } from './decide-case.ts';
export { listCasePupils } from './list-case-pupils.ts';
export type { ApplyEffect, DecidedCase, ProcessEffects } from './process-effects.ts';
export { runBulkAct } from './run-bulk-act.ts';
export { startCase } from './start-case.ts';
export { withdrawCase } from './withdraw-case.ts';

/**
 * The case engine with what each process does to the record. `kinds` are the refusals of the rooms whose acts run in
 * bulk. Composed once, in apps/server: rooms of processes come later than the engine and may not be imported by it.
 */
export function processDoors(
  effects: Partial<ProcessEffects>,
  kinds: readonly ProblemKind[],
): { readonly routes: readonly RouteDefinition[]; readonly jobs: Readonly<Record<string, JobHandler>> } {
  return {
    routes: [
      listWorkRoute,
      listReturnedRoute,
      getCaseRoute,
      findCaseRoute,
      listStudentCasesRoute,
      decideCaseRoute(effects),
      decideCasesRoute,
      getBulkActRoute(kinds),
    ],
    jobs: {
      [DECIDE_CASES_JOB]: (job) =>
        runBulkAct(job, async (services, tx, act, subjectId) => {
          const caseId: Id<'case'> | undefined = parseId<'case'>(subjectId);
          if (caseId === undefined) throw new Error('A bulk decision names cases');
          await decideCaseStep(services, tx, effects, caseId, act.parameters as unknown as Decision);
        }),
    },
  };
}
