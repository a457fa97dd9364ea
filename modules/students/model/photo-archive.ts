import { localText } from '@xueji/platform/contract';
import { z } from 'zod';

/** The pictures of two classes; more take longer than a person waits. */
export const PHOTOS_AT_ONCE_MAX = 120;
export const PHOTO_ARCHIVE_MEGABYTES_MAX = 64;

/** What became of a picture. `refused`: see why. */
const PHOTO_OUTCOMES = ['set', 'unchanged', 'refused'] as const;

export const photoArchiveSchema = z
  .strictObject({
    photos: z.array(
      z.strictObject({
        /** As it stands in the archive: for the eyes of who sent it, kept nowhere. */
        fileName: z.string(),
        outcome: z.enum(PHOTO_OUTCOMES),
        pupil: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
        why: localText.nullable(),
      }),
    ),
  })
  .meta({ id: 'PhotoArchive' });

const PICTURE = /\.(jpe?g|png|webp)$/i;

/** Whether a part of an archive is meant as a picture: no folder, nothing a Mac or Windows adds by itself. */
export function isPictureName(path: string): boolean {
  const name = baseNameOf(path);
  return PICTURE.test(name) && !name.startsWith('.') && !path.startsWith('__MACOSX/');
}

/** The number a picture is named by: `一年级1班/410122201909117106.jpg` is 410122201909117106. */
export function numberOfPicture(path: string): string {
  return baseNameOf(path).replace(PICTURE, '').normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
