import { appendAudit } from '@xueji/platform/audit';
import type { Vault } from '@xueji/platform/crypto';
import { defineRoute } from '@xueji/platform/http';
import { columnLetterOf } from '@xueji/platform/spreadsheet';
import { describeFinding, type FieldPath, labelOfField } from '@xueji/students';
import { z } from 'zod';
import { findingListQuerySchema, findingListSchema, type findingSchema } from '../model/index.ts';
import { countFindings, type FindingPosition, type FindingRow, listFindings } from './import-reading.ts';
import { requireImport } from './read-imports.route.ts';
import { openContent } from './staged-content.ts';

export const listFindingsRoute = defineRoute({
  method: 'GET',
  path: '/api/imports/:importId/findings',
  summary: 'What is wrong with which cell: value, what, why, how to fix',
  permission: 'imports.read',
  params: z.strictObject({ importId: z.string().regex(/^[1-9]\d{0,18}$/) }),
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
      const last = page.at(-1);
      return {
        findings: page.map((row) => presentFinding(services.vault, row)),
        next: rows.length > query.limit && last !== undefined ? `${last.rowNumber}~${last.id}` : null,
        total: await countFindings(tx, found.id, filter),
      };
    }),
});

function presentFinding(vault: Vault, row: FindingRow): z.output<typeof findingSchema> {
  const content = openContent(vault, row);
  const finding = { ruleId: row.ruleId, field: row.field as FieldPath, values: row.values };
  const { message, why, fix } = describeFinding(finding);
  return {
    id: row.id,
    rowNumber: row.rowNumber,
    columnLetter: row.columnIndex === null ? null : columnLetterOf(row.columnIndex),
    column: labelOfField(finding.field),
    studentName: content.draft.name ?? null,
    value: row.columnIndex === null ? null : (content.shown[String(row.columnIndex)] ?? null),
    severity: row.severity,
    ruleId: row.ruleId,
    what: message,
    why,
    fix,
  };
}

function readPosition(text: string | undefined): FindingPosition | undefined {
  const [rowNumber, id] = text?.split('~') ?? [];
  return rowNumber === undefined || id === undefined ? undefined : { rowNumber: Number(rowNumber), id };
}
