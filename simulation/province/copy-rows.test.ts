import { expect, it } from 'vitest';
import { copyText } from './copy-rows.ts';

it.each([
  [null, '\\N'],
  [undefined, '\\N'],
  ['张伟', '张伟'],
  ['a\\b\tc\nd\r', 'a\\\\b\\tc\\nd\\r'],
  [true, 't'],
  [false, 'f'],
  [1.5, '1.5'],
  [Buffer.from([0, 255]), '\\\\x00ff'],
  [new Date('2026-09-10T02:00:00Z'), '2026-09-10T02:00:00.000Z'],
])('writes %j as COPY reads it', (cell, expected) => {
  expect(copyText(cell)).toBe(expected);
});
