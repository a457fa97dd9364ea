import { expect, it } from 'vitest';
import { sizeOfClass } from './class-size.ts';

it.each([
  [1, 45, 'standard'],
  [1, 46, 'above'],
  [2, 50, 'standard'],
  [2, 51, 'above'],
  [3, 55, 'above'],
  [1, 56, 'large'],
  [2, 65, 'large'],
  [3, 66, 'very-large'],
] as const)('stage %i with %i pupils is %s', (stage, count, size) => {
  expect(sizeOfClass(stage, count)).toBe(size);
});
