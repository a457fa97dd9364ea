import { Readable } from 'node:stream';
import { fillText, type Language, refuseWith } from '@xueji/kernel';
import type { Actor } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { MEDIA_TYPES } from '@xueji/platform/files';
import { defineDownloadRoute, type Services } from '@xueji/platform/http';
import { openForReading, type SheetRow, WorkbookWriter } from '@xueji/platform/spreadsheet';
import { describeRecordFinding, type ExtensionField, labelOfPath, type RecordPath } from '@xueji/students';
import { listExtensionFields } from '@xueji/students/server';
import { z } from 'zod';
import { IMPORT_PROBLEMS } from '../model/index.ts';
import { countRowStates, type FindingRow, listErrorsOfRows } from './import-reading.ts';
import type { ImportRow } from './import-repository.ts';
import { requireImport } from './read-imports.route.ts';
import { openContent, shownValue } from './staged-content.ts';

/** Rows written at once, with their findings read in one go. */
const ROWS_PER_PIECE = 250;
const WIDTH = 16;
const REASON_WIDTH = 48;

const WORDS = {
  reason: { zh: '问题', en: 'Problems' },
  sheet: { zh: '未入库的行', en: 'Rows not committed' },
  banner: {
    zh: '{file} 中有错、尚未入库的 {count} 行。更正后直接上传本表即可；已入库的行不必再传。',
    en: 'The {count} rows of {file} that have errors. Correct them and upload this sheet; rows already committed are not needed.',
  },
  finding: { zh: '{label}：{what}。{fix}', en: '{label}: {what}. {fix}' },
  suffix: { zh: '-有错的行.xlsx', en: '-rows-with-errors.xlsx' },
} as const;

export const failedRowsRoute = defineDownloadRoute({
  path: '/api/imports/:importId/failed-rows',
  summary:
    'The rows with errors in a workbook of their own: every column as it was, and the reasons; it can be uploaded again',
  permission: 'imports.read',
  params: z.strictObject({ importId: idText }),
  handler: async ({ services, actor, params, request }) => {
    const { subject, count, stream } = await services.database.transaction(actor, async (tx) => {
      const found = await requireImport(tx, params.importId);
      const failed = (await countRowStates(tx, [found.id])).get(found.id)?.error ?? 0;
      if (failed === 0) refuseWith(IMPORT_PROBLEMS.nothingFailed);
      await appendAudit(tx, { action: 'imports.failed-rows', rowCount: failed, filter: { importId: found.id } });
      return { subject: found, count: failed, stream: (await services.files.openRead(tx, found.fileId)).stream };
    });
    const writer = openWriter(subject, count, services.clock.now(), request.language);
    const workbook = await openForReading(stream);
    const sheet = workbook.sheets.find(({ name }) => name === subject.sheetName);
    if (sheet === undefined || subject.headerRow === null) throw new Error('The sheet that was read is gone');
    let piece: SheetRow[] = [];
    const writePiece = async () => {
      const rows = piece;
      piece = [];
      await writer.addRows(await failedAmong(services, actor, subject, rows, request.language));
    };
    for await (const row of sheet.rows()) {
      if (row.rowNumber <= subject.headerRow || row.isBlank) continue;
      if (piece.push(row) === ROWS_PER_PIECE) await writePiece();
    }
    await writePiece();
    const file = await writer.finish();
    return {
      fileName: subject.fileName.replace(/(\.(xlsx?|et|csv|tsv|txt))?$/i, WORDS.suffix[request.language]),
      mediaType: MEDIA_TYPES.xlsx,
      stream: Readable.from([file]),
      sizeBytes: file.length,
    };
  },
});

function openWriter(subject: ImportRow, count: number, createdAt: Date, language: Language): WorkbookWriter {
  const banner = fillText(WORDS.banner, language, { file: subject.fileName, count });
  const titles = titlesOf(subject);
  return new WorkbookWriter({
    sheetName: WORDS.sheet[language],
    banner,
    columns: [
      { title: WORDS.reason[language], width: REASON_WIDTH },
      ...titles.map((title) => ({ title, width: WIDTH })),
    ],
    footer: banner,
    properties: { creator: 'Xueji', description: banner, createdAt },
  });
}

/** The headers as they stood, those nobody understood too. */
function titlesOf({ columns }: ImportRow): readonly string[] {
  const titles = new Map(columns.map(({ index, header }) => [index, header]));
  const last = Math.max(...titles.keys());
  return Array.from({ length: last + 1 }, (_, index) => titles.get(index) ?? '');
}

/** Those of some rows that have errors: the reasons first, then the cells as they stand, with what was corrected here. */
async function failedAmong(
  services: Services,
  actor: Actor,
  subject: ImportRow,
  rows: readonly SheetRow[],
  language: Language,
): Promise<readonly (readonly string[])[]> {
  const { errors, extension } = await services.database.transaction(actor, async (tx) => ({
    errors: await listErrorsOfRows(
      tx,
      subject.id,
      rows.map(({ rowNumber }) => rowNumber),
    ),
    extension: await listExtensionFields(tx, subject.scopeNo),
  }));
  return rows.flatMap((row) => {
    const [first, ...others] = errors.filter(({ rowNumber }) => rowNumber === row.rowNumber);
    if (first === undefined) return [];
    const reasons = [first, ...others].map((finding) => reasonOf(finding, extension, language)).join('\n');
    return [[reasons, ...cellsOf(services, subject, row, first)]];
  });
}

function cellsOf(services: Services, subject: ImportRow, row: SheetRow, finding: FindingRow): readonly string[] {
  const { values, fixed } = openContent(services.vault, finding);
  const fieldOf = new Map(subject.columns.map(({ index, field }) => [index, field]));
  return titlesOf(subject).map((_, index) => {
    const field = fieldOf.get(index) ?? null;
    if (field !== null && fixed.includes(field)) return shownValue(values[field]) ?? '';
    return row.cells[index]?.text ?? '';
  });
}

function reasonOf(finding: FindingRow, extension: readonly ExtensionField[], language: Language): string {
  const field = finding.field as RecordPath;
  const { message, fix } = describeRecordFinding({ ...finding, field }, extension);
  const places = { label: labelOfPath(field, extension), what: message, fix };
  return fillText(WORDS.finding, language, places);
}
