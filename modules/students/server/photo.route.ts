import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineDownloadRoute, defineUploadRoute, runOnce } from '@xueji/platform/http';
import { makePortrait } from '@xueji/platform/images';
import { z } from 'zod';
import { CROP_FORM, PICTURE_MEGABYTES_MAX, PORTRAIT_FORM, readCrop, STUDENT_PROBLEMS } from '../model/index.ts';
import { findPhotoFile } from './read-photo.ts';
import { setPhoto } from './set-photo.ts';

export const setPhotoRoute = defineUploadRoute({
  path: '/api/students/:studentId/photo',
  summary: 'Put a portrait in force: JPG, PNG or WebP, cropped as asked, kept as a small JPEG without metadata',
  permission: 'students.set-photo',
  params: z.strictObject({ studentId: idText }),
  fields: z.strictObject({ crop: z.string().regex(CROP_FORM).optional() }),
  response: z.strictObject({ photoId: z.string() }).meta({ id: 'PhotoSet' }),
  status: 201,
  idempotent: true,
  bytesMax: PICTURE_MEGABYTES_MAX * 1024 * 1024,
  handler: async ({ services, actor, params, body, upload, idempotency }) => {
    const crop = body.crop === undefined ? undefined : readCrop(body.crop);
    const portrait = await makePortrait(upload.content, PORTRAIT_FORM, crop);
    return await services.database.transaction(actor, async (tx) => {
      const studentId = params.studentId as Id<'student'>;
      return await runOnce(tx, idempotency, async () => {
        const { photoId } = await setPhoto(services, tx, studentId, portrait);
        return { photoId };
      });
    });
  },
});

export const openPhotoRoute = defineDownloadRoute({
  path: '/api/students/:studentId/photos/:photoId',
  summary: 'A portrait of a pupil, in force or former, reached through the record; audited',
  permission: 'students.read',
  params: z.strictObject({ studentId: idText, photoId: idText }),
  handler: async ({ services, actor, params }) =>
    await services.database.transaction(actor, async (tx) => {
      const photo = { studentId: params.studentId as Id<'student'>, photoId: params.photoId };
      const fileId = (await findPhotoFile(tx, photo)) ?? refuseWith(STUDENT_PROBLEMS.photoNotFound);
      const { file, stream } = await services.files.openRead(tx, fileId);
      await appendAudit(tx, {
        action: 'students.open-photo',
        studentId: photo.studentId,
        filter: { photoId: photo.photoId },
      });
      return { fileName: file.originalName, mediaType: file.mediaType, stream, sizeBytes: file.sizeBytes };
    }),
});
