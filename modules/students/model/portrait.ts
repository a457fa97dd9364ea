/** The portrait as a record keeps it (domain field 13): what the paper form and older systems print. */
export const PORTRAIT_FORM = { width: 358, height: 441, bytesMax: 60_000 } as const;

/** The largest picture taken: what a good telephone makes. */
export const PICTURE_MEGABYTES_MAX = 20;

/** A part of a picture, in its own upright pixels. Its height follows from the form of the portrait. */
export interface PortraitCrop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/** How a crop travels beside the file: `left,top,width`. */
export const CROP_FORM = /^(\d{1,5}),(\d{1,5}),(\d{1,5})$/;

/** Reads `left,top,width`; the text has passed `CROP_FORM`. */
export function readCrop(text: string): PortraitCrop {
  const [left = 0, top = 0, width = 0] = text.split(',').map(Number);
  return { left, top, width };
}

export function writeCrop({ left, top, width }: PortraitCrop): string {
  return `${left},${top},${width}`;
}

/** The height that goes with a width. */
export function portraitHeight(width: number): number {
  return Math.round((width * PORTRAIT_FORM.height) / PORTRAIT_FORM.width);
}
