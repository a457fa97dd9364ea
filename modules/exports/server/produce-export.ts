import { type Id, parseId } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { MEDIA_TYPES } from '@xueji/platform/files';
import type { Services } from '@xueji/platform/http';
import type { JobContext } from '@xueji/platform/jobs';
import { WorkbookWriter } from '@xueji/platform/spreadsheet';
import { EXPORT_HOURS_KEPT, type ExportColumn, watermarkText } from '../model/index.ts';
import type { AnyExportKind, ExportRow } from './export-kind.ts';
import { type ExportRecord, insertExportFile, listExports } from './export-repository.ts';
import { refuseTooMany, refuseUnlessPermitted } from './request-export.ts';

/** A piece is one transaction of well under a second, and one audit entry that names its pupils. */
const ROWS_PER_PIECE = 200;
const WORKBOOK_BYTES_MAX = 64 * 1024 * 1024;
const HOUR_MS = 3_600_000;
const SHEET_NAME = { zh: '名单', en: 'List' } as const;
const TRACE_TITLE = { zh: '追溯码', en: 'Trace' } as const;
const TRACE_LENGTH = 10;

/**
 * Makes the file of an export. Every piece of rows is audited in the transaction that reads it; the file is written at the
 * end, so a job begun again reads again and says so again.
 */
export async function produceExport(kinds: ReadonlyMap<string, AnyExportKind>, job: JobContext): Promise<void> {
  const { services, actor } = job;
  const exportId = parseId<'export'>(job.subjectId ?? '');
  if (exportId === undefined) throw new Error('An export job names its export');
  const [record] = await services.database.transaction(actor, (tx) => listExports(tx, { id: exportId }, 1));
  const kind = kinds.get(record?.kind ?? '');
  if (record === undefined || kind === undefined) throw new Error('The export of this job is gone');
  if (record.fileId !== null) return;
  refuseUnlessPermitted(actor, kind, record.unmaskReason !== null);

  const columns = kind.offer.columns.filter(({ key }) => record.columns.includes(key));
  const writer = openWriter(job, record, columns);
  let after: Id<'student'> | undefined;
  let rowCount = 0;
  for (;;) {
    if (await job.isCancelled()) return;
    const rows = await readPiece(job, kind, record, after);
    rowCount += rows.length;
    refuseTooMany(actor, rowCount);
    await writer.addRows(rows.map((row) => cellsOf(services, record, columns, row)));
    await job.report(rowCount, Math.max(rowCount, record.expectedRows));
    if (rows.length < ROWS_PER_PIECE) break;
    after = rows.at(-1)?.studentId;
  }
  await keepFile(job, record, await writer.finish(), rowCount);
}

function openWriter(job: JobContext, record: ExportRecord, columns: readonly ExportColumn[]): WorkbookWriter {
  const { actor, services } = job;
  const { language } = actor;
  const at = services.clock.now();
  const mark = watermarkText(
    { exportId: record.id, person: actor.displayName, office: actor.organisationName, at, purpose: record.purpose },
    language,
  );
  return new WorkbookWriter({
    sheetName: SHEET_NAME[language],
    banner: mark,
    columns: [
      ...columns.map(({ label, width }) => ({ title: label[language], width })),
      { title: TRACE_TITLE[language], width: TRACE_LENGTH + 2 },
    ],
    footer: mark,
    properties: { creator: actor.displayName, description: mark, createdAt: at },
  });
}

async function readPiece(
  job: JobContext,
  kind: AnyExportKind,
  record: ExportRecord,
  after: Id<'student'> | undefined,
): Promise<readonly ExportRow[]> {
  const { services, actor } = job;
  return await services.database.transaction(actor, async (tx) => {
    const rows = await kind.read(services, tx, {
      scope: record.filter,
      columns: record.columns,
      isMasked: record.unmaskReason === null,
      language: actor.language,
      after,
      limit: ROWS_PER_PIECE,
    });
    await appendAudit(tx, {
      action: 'exports.rows',
      studentIds: rows.map(({ studentId }) => studentId),
      rowCount: rows.length,
      ...(record.unmaskReason === null ? {} : { reason: record.unmaskReason }),
      filter: { exportId: record.id, columns: record.columns },
    });
    return rows;
  });
}

/** The cells of a row, and the trace by which a row found elsewhere leads back to its export and its pupil. */
function cellsOf(
  services: Services,
  { id }: ExportRecord,
  columns: readonly ExportColumn[],
  { studentId, cells }: ExportRow,
): readonly string[] {
  const trace = services.vault.blindIndex('export-row', `${id}:${studentId}`).toString('hex');
  return [...columns.map(({ key }) => cells[key] ?? ''), trace.slice(0, TRACE_LENGTH)];
}

async function keepFile(job: JobContext, record: ExportRecord, content: Buffer, rowCount: number): Promise<void> {
  const { services, actor } = job;
  await services.database.transaction(actor, async (tx) => {
    const producedAt = services.clock.now();
    const file = await services.files.write(tx, {
      kind: 'export-workbook',
      originalName: `${record.subject[actor.language]}-${record.id}.xlsx`,
      mediaType: MEDIA_TYPES.xlsx,
      stream: [content],
      organisationId: actor.organisationId,
      scopeNo: actor.scopeFrom,
      bytesMax: WORKBOOK_BYTES_MAX,
    });
    await insertExportFile(tx, {
      exportId: record.id,
      fileId: file.id,
      rowCount,
      digest: file.digest,
      producedAt,
      expiresAt: new Date(producedAt.getTime() + EXPORT_HOURS_KEPT * HOUR_MS),
    });
    await appendAudit(tx, { action: 'exports.produce', rowCount, filter: { exportId: record.id } });
  });
}
