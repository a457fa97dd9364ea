import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { defineDownloadRoute } from '@xueji/platform/http';
import { EXPORT_HOURS_KEPT, EXPORT_PROBLEMS } from '../model/index.ts';
import { listExports, noteDownload } from './export-repository.ts';
import { exportParamsSchema } from './read-exports.route.ts';

export const downloadExportRoute = defineDownloadRoute({
  path: '/api/exports/:exportId/file',
  summary: 'Fetch the file of my own export, once, before it expires',
  permission: 'exports.request',
  params: exportParamsSchema,
  handler: async ({ services, actor, params }) =>
    await services.database.transaction(actor, async (tx) => {
      const exportId = params.exportId as Id<'export'>;
      const [record] = await listExports(tx, { id: exportId, accountId: actor.accountId }, 1);
      if (record === undefined) refuseWith(EXPORT_PROBLEMS.notFound);
      if (record.fileId === null || record.expiresAt === null) refuseWith(EXPORT_PROBLEMS.notReady);
      const now = services.clock.now();
      if (record.downloadedAt !== null) refuseWith(EXPORT_PROBLEMS.alreadyDownloaded);
      if (record.expiresAt <= now) refuseWith(EXPORT_PROBLEMS.expired, { hours: EXPORT_HOURS_KEPT });
      if (!(await noteDownload(tx, exportId, now))) refuseWith(EXPORT_PROBLEMS.alreadyDownloaded);
      const { file, stream } = await services.files.openRead(tx, record.fileId);
      await appendAudit(tx, {
        action: 'exports.download',
        ...(record.rowCount === null ? {} : { rowCount: record.rowCount }),
        filter: { exportId },
      });
      return { fileName: file.originalName, mediaType: file.mediaType, stream, sizeBytes: file.sizeBytes };
    }),
});
