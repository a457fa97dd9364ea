import { refuseWith } from '@xueji/kernel';
import { defineRoute, type RouteDefinition } from '@xueji/platform/http';
import { z } from 'zod';
import { jobRunSchema, jobRunsSchema, presentJobRun, runParamsSchema } from './job-api.ts';
import { JOB_PROBLEMS } from './job-problems.ts';
import { findJobRun, listOwnJobRuns, requestCancel } from './job-run-repository.ts';

/** What fits the panel of the top bar. */
const RECENT_MAX = 20;

const listJobRunsRoute = defineRoute({
  method: 'GET',
  path: '/api/job-runs',
  summary: 'My running and latest jobs, newest first',
  permission: 'jobs.read',
  response: jobRunsSchema,
  handler: async ({ services, actor }) => {
    const runs = await services.database.transaction(actor, (tx) => listOwnJobRuns(tx, RECENT_MAX));
    return { items: runs.map(presentJobRun) };
  },
});

const getJobRunRoute = defineRoute({
  method: 'GET',
  path: '/api/job-runs/:runId',
  summary: 'How far a job is',
  permission: 'jobs.read',
  params: runParamsSchema,
  response: jobRunSchema,
  handler: async ({ services, actor, params }) => {
    const run = await services.database.transaction(actor, (tx) => findJobRun(tx, params.runId));
    return run === undefined ? refuseWith(JOB_PROBLEMS.runNotFound) : presentJobRun(run);
  },
});

const cancelJobRunRoute = defineRoute({
  method: 'POST',
  path: '/api/job-runs/:runId/cancel',
  summary: 'Ask a job of my own to stop; what is done stays done',
  permission: 'jobs.cancel',
  params: runParamsSchema,
  status: 204,
  response: z.undefined(),
  handler: async ({ services, actor, params }) => {
    await services.database.transaction(actor, async (tx) => {
      if (await requestCancel(tx, params.runId)) return;
      const run = await findJobRun(tx, params.runId);
      refuseWith(run?.accountId === actor.accountId ? JOB_PROBLEMS.runEnded : JOB_PROBLEMS.runNotFound);
    });
  },
});

export const jobRoutes: readonly RouteDefinition[] = [listJobRunsRoute, getJobRunRoute, cancelJobRunRoute];
