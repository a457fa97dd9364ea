import { refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute, type RouteDefinition } from '@xueji/platform/http';
import { z } from 'zod';
import { IMPORT_PROBLEMS, warningAcceptanceSchema } from '../model/index.ts';
import { lockImport } from './import-repository.ts';
import { type ImportTasks, taskOf } from './import-task.ts';
import { requireImport } from './read-imports.route.ts';
import { refuseForeignTask } from './refuse-foreign-task.ts';
import { markWarnings } from './row-repository.ts';

export function acceptWarningsRoute(tasks: ImportTasks): RouteDefinition {
  return defineRoute({
    method: 'POST',
    path: '/api/imports/:importId/warning-acceptances',
    summary: 'Note that warnings were looked at: those of a rule, of a row, or all; or take it back',
    permission: 'imports.upload',
    params: z.strictObject({ importId: idText }),
    body: warningAcceptanceSchema,
    response: z.strictObject({ count: z.number().int() }).meta({ id: 'WarningsAccepted' }),
    handler: async ({ services, actor, params, body }) =>
      await services.database.transaction(actor, async (tx) => {
        const found = await requireImport(tx, params.importId);
        refuseForeignTask(actor, taskOf(tasks, found.task));
        const state = await lockImport(tx, found.id);
        if (state !== 'checked' && state !== 'committed') refuseWith(IMPORT_PROBLEMS.importAtWork);
        const count = await markWarnings(tx, found.id, body.of, body.accepted ? services.clock.now() : null);
        await appendAudit(tx, {
          action: 'imports.accept-warnings',
          rowCount: count,
          filter: {
            importId: found.id,
            accepted: body.accepted,
            ...(body.of === 'all' ? { of: 'all' } : body.of),
          },
        });
        return { count };
      }),
  });
}
