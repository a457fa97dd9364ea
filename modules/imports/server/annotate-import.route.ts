import type { Language } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { MEDIA_TYPES } from '@xueji/platform/files';
import { defineDownloadRoute } from '@xueji/platform/http';
import { annotateInWorker, type CellAnnotation } from '@xueji/platform/spreadsheet';
import { describeRecordFinding, type ExtensionField, type RecordPath } from '@xueji/students';
import { listExtensionFields } from '@xueji/students/server';
import { z } from 'zod';
import { type FindingRow, listFindings } from './import-reading.ts';
import { requireImport } from './read-imports.route.ts';

/** Comments a workbook can carry and still be opened with pleasure. */
const COMMENTS_MAX = 20_000;

export const annotateImportRoute = defineDownloadRoute({
  path: '/api/imports/:importId/annotated-workbook',
  summary: 'The same workbook back, with a comment and colour on every cell that has a finding',
  permission: 'imports.read',
  params: z.strictObject({ importId: idText }),
  handler: async ({ services, actor, params, request }) => {
    const { found, findings, extension, stream } = await services.database.transaction(actor, async (tx) => {
      const subject = await requireImport(tx, params.importId);
      await appendAudit(tx, {
        action: 'imports.annotated-workbook',
        rowCount: subject.rowCount,
        filter: { importId: subject.id },
      });
      const file = await services.files.openRead(tx, subject.fileId);
      return {
        found: subject,
        findings: await listFindings(tx, subject.id, {}, undefined, COMMENTS_MAX),
        extension: await listExtensionFields(tx, subject.scopeNo),
        stream: file.stream,
      };
    });
    const annotated = await annotateInWorker(stream, {
      ...(found.sheetName === null ? {} : { sheetName: found.sheetName }),
      annotations: findings.flatMap((finding) => annotationOf(finding, extension, request.language)),
    });
    return {
      fileName: found.fileName.replace(
        /(\.(xlsx?|et|csv|tsv|txt))?$/i,
        request.language === 'zh' ? '-批注.xlsx' : '-annotated.xlsx',
      ),
      mediaType: MEDIA_TYPES.xlsx,
      stream: annotated,
    };
  },
});

/** A finding as a comment on its cell. What has no column of its own stands in the list on screen only. */
function annotationOf(
  finding: FindingRow,
  extension: readonly ExtensionField[],
  language: Language,
): readonly CellAnnotation[] {
  if (finding.columnIndex === null) return [];
  const { message, why, fix } = describeRecordFinding({ ...finding, field: finding.field as RecordPath }, extension);
  const text = [...[message, why, fix].map((sentence) => sentence[language]), finding.ruleId].join('\n');
  return [{ row: finding.rowNumber, column: finding.columnIndex, severity: finding.severity, text }];
}
