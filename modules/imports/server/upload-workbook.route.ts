import { refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { sniffMediaType } from '@xueji/platform/files';
import { defineUploadRoute, type RouteDefinition, runOnce } from '@xueji/platform/http';
import { refuseUnlessWorkbook } from '@xueji/platform/spreadsheet';
import { z } from 'zod';
import { IMPORT_PROBLEMS, taskIdSchema } from '../model/index.ts';
import { CHECK_IMPORT_JOB } from './check-import.ts';
import { setJobRun } from './import-repository.ts';
import type { ImportTasks } from './import-task.ts';
import { refuseForeignTask } from './refuse-foreign-task.ts';
import { keepWorkbook, WORKBOOK_BYTES_MAX } from './upload-workbook.ts';

export function uploadWorkbookRoute(tasks: ImportTasks): RouteDefinition {
  return defineUploadRoute({
    path: '/api/imports',
    summary: 'Upload a workbook for a task; it is read and checked as a job',
    permission: 'imports.upload',
    query: z.strictObject({ task: taskIdSchema }),
    response: z.strictObject({ importId: z.string(), jobRunId: z.string() }).meta({ id: 'ImportStarted' }),
    status: 201,
    idempotent: true,
    bytesMax: WORKBOOK_BYTES_MAX,
    handler: async ({ services, actor, query, upload, idempotency }) => {
      const task = tasks.get(query.task) ?? refuseWith(IMPORT_PROBLEMS.taskUnknown);
      refuseForeignTask(actor, task);
      refuseUnlessWorkbook(sniffMediaType(upload.content));
      return await services.database.transaction(actor, async (tx) => {
        return await runOnce(tx, idempotency, async () => {
          const importId = await keepWorkbook(services, tx, task, upload);
          const jobRunId = await services.jobs.enqueue(tx, { kind: CHECK_IMPORT_JOB, subjectId: importId });
          await setJobRun(tx, importId, jobRunId);
          await appendAudit(tx, {
            action: 'imports.upload',
            filter: { importId, task: task.id, bytes: upload.content.length },
          });
          return { importId, jobRunId };
        });
      });
    },
  });
}
