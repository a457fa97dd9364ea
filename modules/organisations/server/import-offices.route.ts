import { Readable } from 'node:stream';
import { dateInShanghai } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { MEDIA_TYPES, sniffMediaType } from '@xueji/platform/files';
import { defineDownloadRoute, defineUploadRoute, runOnce, type Services } from '@xueji/platform/http';
import { refuseUnlessWorkbook, WorkbookWriter } from '@xueji/platform/spreadsheet';
import { labelOfColumn, type OfficeWorkbookReport, officeColumns, officeWorkbookReportSchema } from '../model/index.ts';
import { importOffices } from './import-offices.ts';
import { type OfficeWorkbookRow, readOfficeWorkbook } from './read-office-workbook.ts';

/** Five hundred rows of text make less than a tenth of this. */
const BYTES_MAX = 4 * 1024 * 1024;

/** Carries a report out of a transaction that is taken back. */
class TakenBack extends Error {
  readonly report: OfficeWorkbookReport;
  constructor(report: OfficeWorkbookReport) {
    super('taken back');
    this.report = report;
  }
}

/** What would happen is what does happen, taken back. */
async function tryImport(
  services: Services,
  actor: Actor,
  rows: readonly OfficeWorkbookRow[],
): Promise<OfficeWorkbookReport> {
  const today = dateInShanghai(services.clock.now());
  try {
    return await services.database.transaction(actor, async (tx) => {
      throw new TakenBack(await importOffices(tx, rows, today));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.report;
    throw error;
  }
}

export const checkOfficeWorkbookRoute = defineUploadRoute({
  path: '/api/office-workbooks/check',
  summary: 'What a workbook of offices would add below mine, row by row; nothing is written',
  permission: 'organisations.manage',
  response: officeWorkbookReportSchema,
  status: 200,
  bytesMax: BYTES_MAX,
  handler: async ({ services, actor, upload }) => {
    refuseUnlessWorkbook(sniffMediaType(upload.content));
    return tryImport(services, actor, await readOfficeWorkbook(upload.content));
  },
});

export const importOfficesRoute = defineUploadRoute({
  path: '/api/office-workbooks',
  summary: 'Add every office of a workbook whose row is right, below mine',
  permission: 'organisations.manage',
  response: officeWorkbookReportSchema,
  idempotent: true,
  bytesMax: BYTES_MAX,
  handler: async ({ services, actor, upload, idempotency }) => {
    refuseUnlessWorkbook(sniffMediaType(upload.content));
    const rows = await readOfficeWorkbook(upload.content);
    const today = dateInShanghai(services.clock.now());
    return await services.database.transaction(actor, async (tx) => {
      const { report } = await runOnce(tx, idempotency, async () => ({
        report: JSON.stringify(await importOffices(tx, rows, today)),
      }));
      return officeWorkbookReportSchema.parse(JSON.parse(report));
    });
  },
});

export const emptyOfficeWorkbookRoute = defineDownloadRoute({
  path: '/api/office-workbooks/empty',
  summary: 'An empty workbook of offices, with its header',
  permission: 'organisations.manage',
  handler: async ({ services, request }) => {
    const isChinese = request.language === 'zh';
    const title = isChinese ? '机构表' : 'Offices';
    const writer = new WorkbookWriter({
      sheetName: title,
      banner: isChinese ? '每行一个机构，上级可以在本表中' : 'One office a row; its superior may be in this list',
      columns: officeColumns.map((column) => ({ title: labelOfColumn(column)[request.language], width: 18 })),
      footer: title,
      properties: { creator: 'Xueji', description: title, createdAt: services.clock.now() },
    });
    return {
      fileName: `${title}.xlsx`,
      mediaType: MEDIA_TYPES.xlsx,
      stream: Readable.from([await writer.finish()]),
    };
  },
});
