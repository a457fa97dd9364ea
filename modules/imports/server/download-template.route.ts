import { Readable } from 'node:stream';
import { refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { MEDIA_TYPES } from '@xueji/platform/files';
import { defineDownloadRoute, type RouteDefinition } from '@xueji/platform/http';
import { writeTemplate } from '@xueji/platform/spreadsheet';
import { z } from 'zod';
import { IMPORT_PROBLEMS, taskIdSchema } from '../model/index.ts';
import type { ImportTasks } from './import-task.ts';
import { templateOf } from './import-template.ts';
import { listReadExtension } from './listed-extension.ts';
import { refuseForeignTask } from './refuse-foreign-task.ts';

export function downloadTemplateRoute(tasks: ImportTasks): RouteDefinition {
  return defineDownloadRoute({
    path: '/api/import-templates/:task',
    summary: 'The form to fill in for a task: drop-downs of the code lists and of the own classes, text columns, notes',
    permission: 'imports.upload',
    params: z.strictObject({ task: taskIdSchema }),
    handler: async ({ services, actor, params, request }) => {
      const task = tasks.get(params.task);
      if (task?.template === undefined) refuseWith(IMPORT_PROBLEMS.taskUnknown);
      refuseForeignTask(actor, task);
      const { template } = task;
      const { opened, extension } = await services.database.transaction(actor, async (tx) => {
        await appendAudit(tx, { action: 'imports.template', filter: { task: task.id } });
        return {
          opened: await template.open(services, tx),
          extension: await listReadExtension(services, tx, task, await task.findPlace(services, tx)),
        };
      });
      const file = await writeTemplate(templateOf(opened, task.requiredColumns, extension, request.language));
      return {
        fileName: `${template.fileName[request.language]}.xlsx`,
        mediaType: MEDIA_TYPES.xlsx,
        stream: Readable.from([file]),
        sizeBytes: file.length,
      };
    },
  });
}
