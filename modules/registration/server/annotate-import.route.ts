import { appendAudit } from '@xueji/platform/audit';
import { defineDownloadRoute } from '@xueji/platform/http';
import { annotateWorkbook } from '@xueji/platform/spreadsheet';
import { describeFinding, type FieldPath } from '@xueji/students';
import { z } from 'zod';
import { listFindings } from './import-reading.ts';
import { requireImport } from './read-imports.route.ts';

/** Comments a workbook can carry and still be opened with pleasure. */
const COMMENTS_MAX = 20_000;

export const annotateImportRoute = defineDownloadRoute({
  path: '/api/imports/:importId/annotated-workbook',
  summary: 'The same workbook back, with a comment and colour on every cell that has a finding',
  permission: 'imports.read',
  params: z.strictObject({ importId: z.string().regex(/^[1-9]\d{0,18}$/) }),
  handler: async ({ services, actor, params, request }) =>
    await services.database.transaction(actor, async (tx) => {
      const found = await requireImport(tx, params.importId);
      const findings = await listFindings(tx, found.id, {}, undefined, COMMENTS_MAX);
      const { stream } = await services.files.openRead(tx, found.fileId);
      await appendAudit(tx, {
        action: 'imports.annotated-workbook',
        rowCount: found.rowCount,
        filter: { importId: found.id },
      });
      const annotated = await annotateWorkbook(stream, {
        sheetName: found.sheetName ?? '',
        annotations: findings.flatMap((finding) => {
          if (finding.columnIndex === null) return [];
          const { message, why, fix } = describeFinding({ ...finding, field: finding.field as FieldPath });
          const text = [message, why, fix].map((sentence) => sentence[request.language]).join('\n');
          return [
            {
              row: finding.rowNumber,
              column: finding.columnIndex,
              severity: finding.severity,
              text: `${text}\n${finding.ruleId}`,
            },
          ];
        }),
      });
      return {
        fileName: found.fileName.replace(/(\.xlsx)?$/i, request.language === 'zh' ? '-批注.xlsx' : '-annotated.xlsx'),
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        stream: annotated,
      };
    }),
});
