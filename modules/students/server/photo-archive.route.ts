import { defineUploadRoute } from '@xueji/platform/http';
import { PHOTO_ARCHIVE_MEGABYTES_MAX, photoArchiveSchema } from '../model/index.ts';
import { setPhotos } from './set-photos.ts';

export const setPhotosRoute = defineUploadRoute({
  path: '/api/photo-archives',
  summary: 'Photos of many pupils in one ZIP, each named by 学籍号 or ID number; a result for each',
  permission: 'students.set-photo',
  response: photoArchiveSchema,
  status: 200,
  bytesMax: PHOTO_ARCHIVE_MEGABYTES_MAX * 1024 * 1024,
  handler: async ({ services, actor, upload }) => ({ photos: [...(await setPhotos(services, actor, upload.content))] }),
});
