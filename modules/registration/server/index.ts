import { parseId } from '@xueji/kernel';
import type { RouteDefinition } from '@xueji/platform/http';
import type { JobHandler } from '@xueji/platform/jobs';
import { runBulkAct } from '@xueji/processes/server';
import { annotateImportRoute } from './annotate-import.route.ts';
import { changeDraftRoute, openDraftRoute } from './change-draft.route.ts';
import { CHECK_IMPORT_JOB, checkImport } from './check-import.ts';
import { commitImportRoute } from './commit-import.route.ts';
import { COMMIT_IMPORT_JOB, commitImport } from './commit-import.ts';
import { enterPupilRoute, openEntryRoute } from './enter-pupil.route.ts';
import { getWorkbenchRoute } from './get-workbench.route.ts';
import { listFindingsRoute } from './list-findings.route.ts';
import { getImportRoute, listImportsRoute } from './read-imports.route.ts';
import { submitRegistration } from './submit-registration.ts';
import { SUBMIT_REGISTRATIONS_JOB, submitRegistrationsRoute } from './submit-registrations.route.ts';
import { uploadWorkbookRoute } from './upload-workbook.route.ts';

export { applyRegistrationEffect } from './registration-effects.ts';

export const routes: readonly RouteDefinition[] = [
  getWorkbenchRoute,
  uploadWorkbookRoute,
  listImportsRoute,
  getImportRoute,
  listFindingsRoute,
  annotateImportRoute,
  commitImportRoute,
  submitRegistrationsRoute,
  openEntryRoute,
  enterPupilRoute,
  openDraftRoute,
  changeDraftRoute,
];

export const jobs: Readonly<Record<string, JobHandler>> = {
  [CHECK_IMPORT_JOB]: checkImport,
  [COMMIT_IMPORT_JOB]: commitImport,
  [SUBMIT_REGISTRATIONS_JOB]: (job) =>
    runBulkAct(job, async (services, tx, _act, subjectId) => {
      const studentId = parseId<'student'>(subjectId);
      if (studentId === undefined) throw new Error('A submission names pupils');
      await submitRegistration(services, tx, studentId);
    }),
};
