import { type Id, type ProblemKind, refuseWith } from '@xueji/kernel';
import { idText } from '@xueji/platform/contract';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute, type RouteDefinition } from '@xueji/platform/http';
import { SPREADSHEET_PROBLEMS } from '@xueji/platform/spreadsheet';
import { listExtensionFields } from '@xueji/students/server';
import { z } from 'zod';
import { IMPORT_PROBLEMS, importListSchema, importSchema, taskIdSchema } from '../model/index.ts';
import { presentImport, presentImportSummary } from './import-presenter.ts';
import { countOpenWarnings, countOutcomes, countRowStates, countRules, type RowCounts } from './import-reading.ts';
import { findImport, type ImportRow, listImports } from './import-repository.ts';
import { type ImportTasks, taskOf } from './import-task.ts';

export function readImportRoutes(tasks: ImportTasks): readonly RouteDefinition[] {
  const refusals = refusalsOf(tasks);
  return [
    defineRoute({
      method: 'GET',
      path: '/api/imports/:importId',
      summary: 'An import: how its columns were understood, how its rows stand, which rules they break',
      permission: 'imports.read',
      params: z.strictObject({ importId: idText }),
      response: importSchema,
      handler: async ({ services, actor, params }) =>
        await services.database.transaction(actor, async (tx) => {
          const found = await requireImport(tx, params.importId);
          const rules = await countRules(tx, found.id);
          const outcomes = await countOutcomes(tx, found.id);
          const openWarnings = await countOpenWarnings(tx, found.id);
          const followUps = await countFollowUps(tasks, tx, found);
          const extension = await listExtensionFields(tx, found.scopeNo);
          const counts = await countsOf(tx, found);
          return presentImport(found, extension, counts, rules, outcomes, openWarnings, followUps, refusals);
        }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/imports',
      summary: 'Imports of the office, newest first',
      permission: 'imports.read',
      query: z.strictObject({
        task: taskIdSchema.optional(),
        before: idText.optional(),
        limit: z.coerce.number().int().min(1).max(100).default(20),
      }),
      response: importListSchema,
      handler: async ({ services, actor, query }) =>
        await services.database.transaction(actor, async (tx) => {
          const question = { task: query.task, before: query.before as Id<'import'> | undefined };
          const rows = await listImports(tx, question, query.limit + 1);
          const page = rows.slice(0, query.limit);
          const imports = [];
          for (const row of page) {
            const followUps = await countFollowUps(tasks, tx, row);
            imports.push(presentImportSummary(row, await countsOf(tx, row), followUps, refusals));
          }
          return { imports, next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null };
        }),
    }),
  ];
}

/** The import, or the refusal: out of scope and never existed look the same. */
export async function requireImport(tx: Transaction, importId: string): Promise<ImportRow> {
  const found = await findImport(tx, importId as Id<'import'>);
  if (found === undefined) refuseWith(IMPORT_PROBLEMS.importNotFound);
  return found;
}

/** Every refusal an import can end with. */
function refusalsOf(tasks: ImportTasks): ReadonlyMap<string, ProblemKind> {
  const kinds = [
    ...Object.values(SPREADSHEET_PROBLEMS),
    ...Object.values(IMPORT_PROBLEMS),
    ...[...tasks.values()].flatMap(({ refusals }) => refusals),
  ];
  return new Map(kinds.map((kind) => [kind.type, kind]));
}

async function countFollowUps(tasks: ImportTasks, tx: Transaction, row: ImportRow): Promise<number> {
  return (await taskOf(tasks, row.task).countFollowUps?.(tx, row.id)) ?? 0;
}

async function countsOf(tx: Transaction, row: ImportRow): Promise<RowCounts> {
  const counts = (await countRowStates(tx, [row.id])).get(row.id);
  if (counts === undefined) throw new Error('An import without counts');
  return counts;
}
