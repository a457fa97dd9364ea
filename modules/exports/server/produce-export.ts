import { parseId } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { JobContext } from '@xueji/platform/jobs';
import { EXPORT_HOURS_KEPT } from '../model/index.ts';
import type { AnyExportKind } from './export-kind.ts';
import { type ExportRecord, insertExportFile, listExports } from './export-repository.ts';
import { type FileMaker, makerOf } from './file-maker.ts';
import { refuseTooMany, refuseUnlessPermitted } from './request-export.ts';

const HOUR_MS = 3_600_000;

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
  refuseUnlessPermitted(actor, kind, { columns: record.columns, isUnmasked: record.unmaskReason !== null });

  const maker = await makerOf(kind, job, record);
  let after: string | undefined;
  let rowCount = 0;
  for (;;) {
    if (await job.isCancelled()) return;
    const rows = await readPiece(job, maker, record, after);
    rowCount += rows.length;
    refuseTooMany(actor, kind, rowCount);
    await maker.keep(rows);
    await job.report(rowCount, Math.max(rowCount, record.expectedRows));
    if (rows.length < maker.pieceRows) break;
    const last = rows.at(-1);
    after = last?.place ?? last?.studentId ?? undefined;
  }
  await keepFile(job, record, maker, rowCount);
}

async function readPiece(
  job: JobContext,
  maker: FileMaker,
  record: ExportRecord,
  after: string | undefined,
): ReturnType<FileMaker['read']> {
  return await job.services.database.transaction(job.actor, async (tx) => {
    const rows = await maker.read(tx, after);
    await appendAudit(tx, {
      action: 'exports.rows',
      studentIds: rows.flatMap(({ studentId }) => studentId ?? []),
      rowCount: rows.length,
      ...(record.unmaskReason === null ? {} : { reason: record.unmaskReason }),
      filter: { exportId: record.id, columns: record.columns },
    });
    return rows;
  });
}

async function keepFile(job: JobContext, record: ExportRecord, maker: FileMaker, rowCount: number): Promise<void> {
  const { services, actor } = job;
  const { fileKind, mediaType, extension, bytesMax } = maker.form;
  const content = await maker.finish();
  await services.database.transaction(actor, async (tx) => {
    const producedAt = services.clock.now();
    const file = await services.files.write(tx, {
      kind: fileKind,
      originalName: `${record.subject[actor.language]}-${record.id}.${extension}`,
      mediaType,
      stream: [content],
      organisationId: actor.organisationId,
      scopeNo: actor.scopeFrom,
      bytesMax,
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
