import { type Id, type ProblemKind, refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute } from '@xueji/platform/http';
import { SPREADSHEET_PROBLEMS } from '@xueji/platform/spreadsheet';
import { z } from 'zod';
import { importListSchema, importSchema, REGISTRATION_PROBLEMS } from '../model/index.ts';
import { presentImport, presentImportSummary } from './import-presenter.ts';
import { countRowStates, countRules, listDraftsOfImport, type RowCounts } from './import-reading.ts';
import { findImport, type ImportRow, listImports } from './import-repository.ts';

const idText = z.string().regex(/^[1-9]\d{0,18}$/);

const REFUSALS: ReadonlyMap<string, ProblemKind> = new Map(
  [...Object.values(SPREADSHEET_PROBLEMS), ...Object.values(REGISTRATION_PROBLEMS)].map((kind) => [kind.type, kind]),
);

export const getImportRoute = defineRoute({
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
      const drafts = await listDraftsOfImport(tx, found.id);
      return presentImport(found, await countsOf(tx, found), rules, drafts.length, REFUSALS);
    }),
});

export const listImportsRoute = defineRoute({
  method: 'GET',
  path: '/api/imports',
  summary: 'Imports of the office, newest first',
  permission: 'imports.read',
  query: z.strictObject({ before: idText.optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
  response: importListSchema,
  handler: async ({ services, actor, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const rows = await listImports(tx, query.before as Id<'import'> | undefined, query.limit + 1);
      const page = rows.slice(0, query.limit);
      const imports = [];
      for (const row of page) {
        const drafts = await listDraftsOfImport(tx, row.id);
        imports.push(presentImportSummary(row, await countsOf(tx, row), drafts.length, REFUSALS));
      }
      return { imports, next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null };
    }),
});

/** The import, or the refusal: out of scope and never existed look the same. */
export async function requireImport(tx: Transaction, importId: string): Promise<ImportRow> {
  const found = await findImport(tx, importId as Id<'import'>);
  if (found === undefined) refuseWith(REGISTRATION_PROBLEMS.importNotFound);
  return found;
}

async function countsOf(tx: Transaction, row: ImportRow): Promise<RowCounts> {
  const counts = (await countRowStates(tx, [row.id])).get(row.id);
  if (counts === undefined) throw new Error('An import without counts');
  return counts;
}
