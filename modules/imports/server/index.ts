import type { RouteDefinition } from '@xueji/platform/http';
import type { JobHandler } from '@xueji/platform/jobs';
import { acceptAllChangesRoute } from './accept-all-changes.route.ts';
import { ACCEPT_CHANGES_JOB, acceptAllChanges } from './accept-all-changes.ts';
import { acceptWarningsRoute } from './accept-warnings.route.ts';
import { annotateImportRoute } from './annotate-import.route.ts';
import { answerColumnsRoute } from './answer-columns.route.ts';
import { changeRoutes } from './changes.route.ts';
import { CHECK_IMPORT_JOB, checkImport } from './check-import.ts';
import { commitImportRoute } from './commit-import.route.ts';
import { COMMIT_IMPORT_JOB, commitImport } from './commit-import.ts';
import { downloadTemplateRoute } from './download-template.route.ts';
import { failedRowsRoute } from './failed-rows.route.ts';
import type { ImportTask } from './import-task.ts';
import { listFindingsRoute } from './list-findings.route.ts';
import { readColumnsRoute } from './read-columns.route.ts';
import { readImportRoutes } from './read-imports.route.ts';
import { rowRoutes } from './rows.route.ts';
import { uploadWorkbookRoute } from './upload-workbook.route.ts';

export { settleRow } from './import-reading.ts';
export { countImportsToCommit } from './import-repository.ts';
export type {
  AskedRow,
  CommitRow,
  CommittedRow,
  DifferingRow,
  ImportPlace,
  ImportSubject,
  ImportTask,
  ImportTemplate,
  JudgedRow,
  OpenedTemplate,
  OpenProposals,
  ProposedChange,
  RegisterAnswer,
  RowJudge,
} from './import-task.ts';
export { requireImport } from './read-imports.route.ts';
export { openContent } from './staged-content.ts';
export { listStagedRows, lockStagedRow, reclassifyRow, type StagedRow } from './staged-rows.ts';
export { keepWorkbook } from './upload-workbook.ts';

/**
 * The way in for lists, with everything lists can be uploaded for. Composed once, in apps/server: the rooms that have the
 * tasks come later and may not be imported here.
 */
export function importDoors(offered: readonly ImportTask[]): {
  readonly routes: readonly RouteDefinition[];
  readonly jobs: Readonly<Record<string, JobHandler>>;
} {
  const tasks = new Map(offered.map((task) => [task.id, task]));
  return {
    routes: [
      uploadWorkbookRoute(tasks),
      ...readImportRoutes(tasks),
      listFindingsRoute,
      annotateImportRoute,
      failedRowsRoute,
      downloadTemplateRoute(tasks),
      ...rowRoutes(tasks),
      ...changeRoutes(tasks),
      acceptAllChangesRoute(tasks),
      acceptWarningsRoute(tasks),
      readColumnsRoute(tasks),
      answerColumnsRoute(tasks),
      commitImportRoute(tasks),
    ],
    jobs: {
      [CHECK_IMPORT_JOB]: (job) => checkImport(tasks, job),
      [COMMIT_IMPORT_JOB]: (job) => commitImport(tasks, job),
      [ACCEPT_CHANGES_JOB]: (job) => acceptAllChanges(tasks, job),
    },
  };
}
