import { randomFillSync } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makePortrait } from './portrait.ts';

const FORM = { width: 358, height: 441, bytesMax: 60_000 };

function plain(width: number, height: number, background = '#c0ffee') {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** The first bytes of a PNG that claims a size and carries nothing of it. */
async function pngClaiming(width: number, height: number): Promise<Buffer> {
  const bytes = await plain(16, 16).png().toBuffer();
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

async function colourAt(picture: Buffer, left: number, top: number): Promise<readonly number[]> {
  const data = await sharp(picture).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return [...data];
}

describe('a portrait', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('is made of a %s: a JPEG of the form, within its bytes', async (format) => {
    const made = await makePortrait(await plain(900, 1400)[format]().toBuffer(), FORM);
    expect(await sharp(made).metadata()).toMatchObject({ format: 'jpeg', width: 358, height: 441 });
    expect(made.length).toBeLessThanOrEqual(60_000);
  });

  it('fits even when the picture is noise, and uses the room it has', async () => {
    const noise = randomFillSync(Buffer.alloc(716 * 882 * 3));
    const picture = await sharp(noise, { raw: { width: 716, height: 882, channels: 3 } })
      .png()
      .toBuffer();
    const made = await makePortrait(picture, FORM);
    expect(made.length).toBeLessThanOrEqual(60_000);
    expect(made.length).toBeGreaterThan(50_000);
  });

  it('carries nothing of what the camera knew', async () => {
    const exif = { IFD0: { Artist: '张三' }, IFD3: { GPSLatitude: '34/1 45/1 0/1', GPSLatitudeRef: 'N' } };
    const made = await makePortrait(await plain(716, 882).withExif(exif).jpeg().toBuffer(), FORM);
    const { exif: left, icc, xmp, iptc } = await sharp(made).metadata();
    expect({ left, icc, xmp, iptc }).toEqual({ left: undefined, icc: undefined, xmp: undefined, iptc: undefined });
    expect(made.includes(Buffer.from('Exif'))).toBe(false);
  });

  it('stands upright when the camera was held sideways', async () => {
    // Stored lying: the left half red. Orientation 6 turns it clockwise, so that red comes to the top.
    const red = await plain(441, 716, 'red').png().toBuffer();
    const lying = await plain(882, 716, 'blue')
      .composite([{ input: red, left: 0, top: 0 }])
      .png()
      .toBuffer();
    const made = await makePortrait(await sharp(lying).withMetadata({ orientation: 6 }).jpeg().toBuffer(), FORM);
    const [above, below] = [await colourAt(made, 180, 20), await colourAt(made, 180, 420)];
    expect(above[0]).toBeGreaterThan(200);
    expect(below[2]).toBeGreaterThan(200);
  });

  it('is the part that was chosen', async () => {
    const green = await plain(358, 441, 'lime').png().toBuffer();
    const picture = await plain(1000, 1000, 'black')
      .composite([{ input: green, left: 500, top: 400 }])
      .png()
      .toBuffer();
    const made = await makePortrait(picture, FORM, { left: 500, top: 400, width: 358 });
    for (const [left, top] of [
      [2, 2],
      [355, 2],
      [2, 438],
      [355, 438],
    ] as const) {
      expect((await colourAt(made, left, top))[1]).toBeGreaterThan(200);
    }
  });

  it('is white where the picture was transparent', async () => {
    const clear = {
      create: { width: 358, height: 441, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    } as const;
    expect(await colourAt(await makePortrait(await sharp(clear).png().toBuffer(), FORM), 9, 9)).toEqual([
      255, 255, 255,
    ]);
  });
});

describe('refused is', () => {
  const frames = Buffer.concat([Buffer.alloc(400 * 500 * 3, 10), Buffer.alloc(400 * 500 * 3, 200)]);
  it.each([
    ['text', 'images/not-an-image', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a GIF', 'images/not-an-image', () => plain(400, 500).gif().toBuffer()],
    ['a HEIC of a telephone', 'images/not-an-image', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['a JPEG cut short', 'images/damaged', async () => (await plain(900, 1400).jpeg().toBuffer()).subarray(0, 900)],
    ['a mark and nothing behind it', 'images/damaged', () => Buffer.from('ffd8ffe000104a46', 'hex')],
    [
      'a small file that claims 10 thousand million pixels',
      'images/too-many-pixels',
      () => pngClaiming(100_000, 100_000),
    ],
    ['one pixel more than allowed each way', 'images/too-many-pixels', () => pngClaiming(7_072, 7_072)],
    ['a stamp', 'images/too-few-pixels', () => plain(178, 220).png().toBuffer()],
    [
      'a moving picture',
      'images/animated',
      () =>
        sharp(frames, { raw: { width: 400, height: 1000, channels: 3, pageHeight: 500 } })
          .webp()
          .toBuffer(),
    ],
  ])('%s', async (_, type, picture) => {
    await expect(makePortrait(await picture(), FORM)).rejects.toThrow(type);
  });

  it.each([
    ['a part beyond the edge', { left: 600, top: 0, width: 401 }, 'images/crop-outside'],
    ['a part below the foot', { left: 0, top: 600, width: 400 }, 'images/crop-outside'],
    ['a part too small to print', { left: 0, top: 0, width: 178 }, 'images/too-few-pixels'],
  ])('%s', async (_, crop, type) => {
    await expect(makePortrait(await plain(1000, 1000).png().toBuffer(), FORM, crop)).rejects.toThrow(type);
  });
});
