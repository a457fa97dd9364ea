import { PORTRAIT_FORM, type PortraitCrop, portraitHeight } from '../model/index.ts';

/** A picture's size, upright. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Half the size of the portrait: enlarged further it would print blurred. */
const WIDTH_MIN = PORTRAIT_FORM.width / 2;
/** Where the face is: centred, and a tenth of the spare height above. */
const SPARE_ABOVE = 0.1;

/** The widest crop a picture has room for. */
export function widthMax({ width, height }: PictureSize): number {
  const byHeight = Math.floor((height * PORTRAIT_FORM.width) / PORTRAIT_FORM.height);
  return Math.min(width, byHeight);
}

export function isTooSmall(picture: PictureSize): boolean {
  return widthMax(picture) < WIDTH_MIN;
}

/** The crop a picture begins with: as much as possible, the upper part of a tall one. */
export function firstCrop(picture: PictureSize): PortraitCrop {
  const width = widthMax(picture);
  return {
    left: Math.floor((picture.width - width) / 2),
    top: Math.floor((picture.height - portraitHeight(width)) * SPARE_ABOVE),
    width,
  };
}

/** The crop moved, as far as the picture goes. */
export function moveCrop(crop: PortraitCrop, by: { readonly x: number; readonly y: number }, picture: PictureSize) {
  return within({ ...crop, left: crop.left + by.x, top: crop.top + by.y }, picture);
}

/** The crop in another width around its own centre, as far as the picture goes. */
export function sizeCrop(crop: PortraitCrop, width: number, picture: PictureSize): PortraitCrop {
  const next = clamp(Math.round(width), WIDTH_MIN, widthMax(picture));
  const grown = { x: next - crop.width, y: portraitHeight(next) - portraitHeight(crop.width) };
  return within({ left: crop.left - grown.x / 2, top: crop.top - grown.y / 2, width: next }, picture);
}

function within({ left, top, width }: PortraitCrop, picture: PictureSize): PortraitCrop {
  return {
    left: clamp(Math.round(left), 0, picture.width - width),
    top: clamp(Math.round(top), 0, picture.height - portraitHeight(width)),
    width,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
