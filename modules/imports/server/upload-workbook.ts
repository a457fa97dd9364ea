import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services, Upload } from '@xueji/platform/http';
import { insertImport } from './import-repository.ts';
import type { ImportTask } from './import-task.ts';

/** 100,000 rows of 60 columns make about 30 MB. */
export const WORKBOOK_BYTES_MAX = 64 * 1024 * 1024;

/** Keeps an uploaded workbook sealed, as an import nobody has read yet. */
export async function keepWorkbook(
  services: Services,
  tx: Transaction,
  task: ImportTask,
  upload: Pick<Upload, 'originalName' | 'content'>,
): Promise<Id<'import'>> {
  const place = await task.findPlace(services, tx);
  const file = await services.files.write(tx, {
    kind: 'import-workbook',
    originalName: upload.originalName,
    stream: [upload.content],
    organisationId: place.organisationId,
    scopeNo: place.scopeNo,
    bytesMax: WORKBOOK_BYTES_MAX,
  });
  return await insertImport(tx, { task: task.id, ...place, fileId: file.id, createdAt: services.clock.now() });
}
