import { requireImport } from '@xueji/imports/server';
import { refuseWith } from '@xueji/kernel';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { bulkActStartedSchema } from '@xueji/processes';
import { insertBulkAct, linkJobRun } from '@xueji/processes/server';
import { REGISTRATION_PROBLEMS, submissionSchema } from '../model/index.ts';
import { listDraftsOfImport } from './drafts-of-import.ts';

/** Job that submits drafts one by one. */
export const SUBMIT_REGISTRATIONS_JOB = 'registration.submit';

export const submitRegistrationsRoute = defineRoute({
  method: 'POST',
  path: '/api/registration-submissions',
  summary: 'Submit drafts for review: one transaction and one result per pupil, as a job',
  permission: 'registration.submit',
  body: submissionSchema,
  response: bulkActStartedSchema,
  status: 202,
  idempotent: true,
  handler: async ({ services, actor, body, idempotency }) =>
    await services.database.transaction(actor, async (tx) => {
      return await runOnce(tx, idempotency, async () => {
        const subjects: readonly string[] =
          'studentIds' in body
            ? body.studentIds
            : await listDraftsOfImport(tx, (await requireImport(tx, body.importId)).id);
        if (subjects.length === 0) refuseWith(REGISTRATION_PROBLEMS.nothingToSubmit);
        const bulkActId = await insertBulkAct(tx, 'submit-registration', {}, subjects);
        const jobRunId = await services.jobs.enqueue(tx, {
          kind: SUBMIT_REGISTRATIONS_JOB,
          subjectId: bulkActId,
          totalCount: new Set(subjects).size,
        });
        await linkJobRun(tx, bulkActId, jobRunId);
        return { bulkActId, jobRunId };
      });
    }),
});
