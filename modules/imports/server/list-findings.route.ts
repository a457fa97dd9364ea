import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute } from '@xueji/platform/http';
import { listExtensionFields } from '@xueji/students/server';
import { z } from 'zod';
import { findingListQuerySchema, findingListSchema } from '../model/index.ts';
import { presentFinding } from './finding-presenter.ts';
import { countFindings, type FindingPosition, listFindings } from './import-reading.ts';
import { requireImport } from './read-imports.route.ts';

export const listFindingsRoute = defineRoute({
  method: 'GET',
  path: '/api/imports/:importId/findings',
  summary: 'What is wrong with which cell: value, what, why, how to fix',
  permission: 'imports.read',
  params: z.strictObject({ importId: idText }),
  query: findingListQuerySchema,
  response: findingListSchema,
  handler: async ({ services, actor, params, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const found = await requireImport(tx, params.importId);
      const filter = { severity: query.severity, ruleId: query.ruleId };
      const rows = await listFindings(tx, found.id, filter, readPosition(query.after), query.limit + 1);
      const page = rows.slice(0, query.limit);
      await appendAudit(tx, {
        action: 'imports.findings',
        rowCount: page.length,
        filter: { importId: found.id, severity: query.severity ?? null, ruleId: query.ruleId ?? null },
      });
      const extension = await listExtensionFields(tx, found.scopeNo);
      const last = page.at(-1);
      return {
        findings: page.map((row) => presentFinding(services.vault, row, extension)),
        next: rows.length > query.limit && last !== undefined ? `${last.rowNumber}~${last.id}` : null,
        total: await countFindings(tx, found.id, filter),
      };
    }),
});

function readPosition(text: string | undefined): FindingPosition | undefined {
  const [rowNumber, id] = text?.split('~') ?? [];
  return rowNumber === undefined || id === undefined ? undefined : { rowNumber: Number(rowNumber), id };
}
