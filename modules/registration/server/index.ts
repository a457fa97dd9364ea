import { parseId } from '@xueji/kernel';
import type { RouteDefinition } from '@xueji/platform/http';
import type { JobHandler } from '@xueji/platform/jobs';
import { runBulkAct } from '@xueji/processes/server';
import { changeDraftRoute, openDraftRoute } from './change-draft.route.ts';
import { enterPupilRoute, openEntryRoute } from './enter-pupil.route.ts';
import { getWorkbenchRoute } from './get-workbench.route.ts';
import { submitRegistration } from './submit-registration.ts';
import { SUBMIT_REGISTRATIONS_JOB, submitRegistrationsRoute } from './submit-registrations.route.ts';

export { gradeOneTask } from './grade-one-task.ts';
export { applyRegistrationEffect } from './registration-effects.ts';
export { cohortContext } from './school-context.ts';

export const routes: readonly RouteDefinition[] = [
  getWorkbenchRoute,
  submitRegistrationsRoute,
  openEntryRoute,
  enterPupilRoute,
  openDraftRoute,
  changeDraftRoute,
];

export const jobs: Readonly<Record<string, JobHandler>> = {
  [SUBMIT_REGISTRATIONS_JOB]: (job) =>
    runBulkAct(job, async (services, tx, _act, subjectId) => {
      const studentId = parseId<'student'>(subjectId);
      if (studentId === undefined) throw new Error('A submission names pupils');
      await submitRegistration(services, tx, studentId);
    }),
};
