import { refuseWith } from '@xueji/kernel';
import sharp, { type Sharp } from 'sharp';
import { MEDIA_TYPES, type MediaType, nameOfMediaType, sniffMediaType } from '../files/index.ts';
import { IMAGE_PROBLEMS } from './image-problems.ts';

/** The form of a portrait as it is kept. */
export interface PortraitForm {
  readonly width: number;
  readonly height: number;
  readonly bytesMax: number;
}

/** The part of an upright picture that is kept, in its own pixels. The height follows from the form. */
export interface PortraitCrop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

const TAKEN: ReadonlySet<MediaType> = new Set([MEDIA_TYPES.jpeg, MEDIA_TYPES.png, MEDIA_TYPES.webp]);
/** The best telephones make 48 million; unpacked, 50 million pixels of four bytes are 200 MB. */
const PIXELS_MAX = 50_000_000;
const MEGAPIXEL = 1_000_000;
/** Half the size of what is kept: enlarged further, a face is no longer told from another. */
const ENLARGEMENT_MAX = 2;
/** Seconds for one picture; the largest allowed takes one. */
const SECONDS_MAX = 20;
/** Where the face is when nobody said: centred, and a tenth of the spare height above. */
const SPARE_ABOVE = 0.1;
const QUALITY_BEST = 92;
/** Noise of every colour comes to a third of 60 KB at this quality, so the search always ends. */
const QUALITY_WORST = 10;

// A file that looks like a JPEG is never handed to another reader, whatever else libvips was built with.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
// Pictures of many people pass through; none stays in memory.
sharp.cache(false);

/**
 * Makes a portrait of an uploaded picture: turned upright, cropped, scaled, on white where it was transparent, without
 * metadata (place, camera, thumbnails), written anew as a JPEG of the best quality that fits.
 *
 * Judged by content. Refuses what is no JPEG, PNG or WebP, what is damaged, moves, or has too many or too few pixels.
 */
export async function makePortrait(picture: Buffer, form: PortraitForm, crop?: PortraitCrop): Promise<Buffer> {
  const found = sniffMediaType(picture);
  if (!TAKEN.has(found)) refuseWith(IMAGE_PROBLEMS.notAnImage, { found: nameOfMediaType(found) });
  const { width, height } = await readUprightSize(picture);
  const kept = crop === undefined ? usualCrop({ width, height }, form) : cropOf(crop, form);
  if (kept.left + kept.width > width || kept.top + kept.height > height) refuseWith(IMAGE_PROBLEMS.cropOutside);
  const widthMin = Math.ceil(form.width / ENLARGEMENT_MAX);
  const heightMin = Math.ceil(form.height / ENLARGEMENT_MAX);
  if (kept.width < widthMin || kept.height < heightMin)
    refuseWith(IMAGE_PROBLEMS.tooFewPixels, { widthMin, heightMin });
  const pixels = await unpack(() =>
    open(picture)
      .autoOrient()
      .extract(kept)
      .resize(form.width, form.height, { fit: 'fill' })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer(),
  );
  return await encodeWithin(pixels, form);
}

async function readUprightSize(picture: Buffer): Promise<{ readonly width: number; readonly height: number }> {
  const {
    autoOrient,
    width,
    height,
    pages = 1,
  } = await unpack(() => sharp(picture, { limitInputPixels: false, animated: true }).metadata());
  if (pages > 1) refuseWith(IMAGE_PROBLEMS.animated);
  if (width * height > PIXELS_MAX) {
    refuseWith(IMAGE_PROBLEMS.tooManyPixels, { megapixelsMax: PIXELS_MAX / MEGAPIXEL });
  }
  return autoOrient;
}

function open(picture: Buffer): Sharp {
  return sharp(picture, { limitInputPixels: PIXELS_MAX, failOn: 'error' }).timeout({ seconds: SECONDS_MAX });
}

/** The library answers bad bytes with plain errors; after the checks above there is nothing else it could complain of. */
async function unpack<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch {
    refuseWith(IMAGE_PROBLEMS.damaged);
  }
}

function cropOf({ left, top, width }: PortraitCrop, form: PortraitForm) {
  return { left, top, width, height: Math.round((width * form.height) / form.width) };
}

/** The largest part of the form's proportions: centred, and rather the upper part of a tall picture, where the face is. */
function usualCrop(picture: { readonly width: number; readonly height: number }, form: PortraitForm) {
  const width = Math.min(picture.width, Math.floor((picture.height * form.width) / form.height));
  const height = Math.min(picture.height, Math.round((width * form.height) / form.width));
  return {
    left: Math.floor((picture.width - width) / 2),
    top: Math.floor((picture.height - height) * SPARE_ABOVE),
    width,
    height,
  };
}

/** The best quality that fits, found by halving: seven encodings of a small picture. */
async function encodeWithin(pixels: Buffer, { width, height, bytesMax }: PortraitForm): Promise<Buffer> {
  const encode = (quality: number) =>
    sharp(pixels, { raw: { width, height, channels: 3 } })
      .jpeg({ quality, mozjpeg: true })
      .toBuffer();
  let best = await encode(QUALITY_WORST);
  if (best.length > bytesMax) throw new Error(`A portrait of ${best.length} bytes at the lowest quality`);
  let [low, high] = [QUALITY_WORST + 1, QUALITY_BEST];
  while (low <= high) {
    const quality = Math.floor((low + high) / 2);
    const tried = await encode(quality);
    if (tried.length <= bytesMax) [best, low] = [tried, quality + 1];
    else high = quality - 1;
  }
  return best;
}
