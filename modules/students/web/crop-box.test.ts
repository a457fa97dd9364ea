import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portraitHeight } from '../model/index.ts';
import { firstCrop, isTooSmall, moveCrop, sizeCrop } from './crop-box.ts';

const size = fc.record({ width: fc.integer({ min: 179, max: 9000 }), height: fc.integer({ min: 222, max: 9000 }) });

describe('the frame of a portrait', () => {
  it('begins as large as the picture allows, above the middle of a tall one', () => {
    expect(firstCrop({ width: 358, height: 441 })).toEqual({ left: 0, top: 0, width: 358 });
    expect(firstCrop({ width: 1000, height: 441 })).toEqual({ left: 321, top: 0, width: 358 });
    expect(firstCrop({ width: 358, height: 1441 })).toEqual({ left: 0, top: 100, width: 358 });
  });

  it('is not offered where it would be too small to print', () => {
    expect(isTooSmall({ width: 178, height: 4000 })).toBe(true);
    expect(isTooSmall({ width: 179, height: 222 })).toBe(false);
  });

  it('stays inside the picture whatever is done to it', () => {
    const act = fc.oneof(
      fc.record({ x: fc.integer({ min: -9999, max: 9999 }), y: fc.integer({ min: -9999, max: 9999 }) }),
      fc.integer({ min: -10, max: 20_000 }),
    );
    fc.assert(
      fc.property(size, fc.array(act, { maxLength: 20 }), (picture, acts) => {
        let crop = firstCrop(picture);
        for (const each of acts) {
          crop = typeof each === 'number' ? sizeCrop(crop, each, picture) : moveCrop(crop, each, picture);
          expect(crop.left).toBeGreaterThanOrEqual(0);
          expect(crop.top).toBeGreaterThanOrEqual(0);
          expect(crop.left + crop.width).toBeLessThanOrEqual(picture.width);
          expect(crop.top + portraitHeight(crop.width)).toBeLessThanOrEqual(picture.height);
          expect(crop.width).toBeGreaterThanOrEqual(179);
        }
      }),
      { seed: 20260910 },
    );
  });

  it('keeps its centre when it shrinks', () => {
    expect(sizeCrop({ left: 100, top: 100, width: 716 }, 358, { width: 2000, height: 2000 })).toEqual({
      left: 279,
      top: 321,
      width: 358,
    });
  });
});
