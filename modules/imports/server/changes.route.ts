import { refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute, type RouteDefinition } from '@xueji/platform/http';
import { listExtensionFields } from '@xueji/students/server';
import { z } from 'zod';
import {
  CHANGES_AT_ONCE_MAX,
  changesAcceptedSchema,
  changesToAcceptSchema,
  IMPORT_PROBLEMS,
  proposedChangesSchema,
} from '../model/index.ts';
import { presentChange } from './change-presenter.ts';
import { countRowStates } from './import-reading.ts';
import { lockImport } from './import-repository.ts';
import { type ImportTasks, taskOf } from './import-task.ts';
import { acceptRows, differingRow, openProposals } from './open-proposals.ts';
import { requireImport } from './read-imports.route.ts';
import { refuseForeignTask } from './refuse-foreign-task.ts';
import { listDiffering, lockRows } from './row-repository.ts';

const params = z.strictObject({ importId: idText });

export function changeRoutes(tasks: ImportTasks): readonly RouteDefinition[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/imports/:importId/changes',
      summary: 'Rows that differ from the records they became: what they would change, before and after',
      permission: 'imports.read',
      params,
      query: z.strictObject({
        after: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(CHANGES_AT_ONCE_MAX).default(CHANGES_AT_ONCE_MAX),
      }),
      response: proposedChangesSchema,
      handler: async ({ services, actor, params: { importId }, query }) =>
        await services.database.transaction(actor, async (tx) => {
          const found = await requireImport(tx, importId);
          const rows = await listDiffering(tx, found.id, query.after, query.limit + 1);
          const page = rows.slice(0, query.limit).map((row) => differingRow(services, row));
          await appendAudit(tx, {
            action: 'imports.changes',
            studentIds: page.map(({ studentId }) => studentId),
            rowCount: page.length,
            filter: { importId: found.id },
          });
          const proposals = await openProposals(services, tx, taskOf(tasks, found.task), found);
          const extension = await listExtensionFields(tx, found.scopeNo);
          const changes = [];
          for (const row of page) changes.push(presentChange(row, await proposals.propose(row), extension));
          return {
            changes,
            next: rows.length > query.limit ? (page.at(-1)?.rowNumber ?? null) : null,
            total: (await countRowStates(tx, [found.id])).get(found.id)?.differs ?? 0,
          };
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/imports/:importId/changes',
      summary: 'Accept what rows would change in their records; what cannot be changed now is left',
      permission: 'imports.upload',
      params,
      body: changesToAcceptSchema,
      response: changesAcceptedSchema,
      handler: async ({ services, actor, params: { importId }, body }) =>
        await services.database.transaction(actor, async (tx) => {
          const found = await requireImport(tx, importId);
          const task = taskOf(tasks, found.task);
          refuseForeignTask(actor, task);
          const state = await lockImport(tx, found.id);
          if (state !== 'checked' && state !== 'committed') refuseWith(IMPORT_PROBLEMS.importAtWork);
          const rows = (await lockRows(tx, found.id, body.rowNumbers)).filter((row) => row.state === 'differs');
          const applied = await acceptRows(services, tx, task, found, rows);
          await appendAudit(tx, {
            action: 'imports.apply-changes',
            rowCount: applied,
            filter: { importId: found.id },
          });
          // A row that was accepted in the meantime is neither: asking twice does nothing twice.
          return { applied, left: rows.length - applied };
        }),
    }),
  ];
}
