import { expect, it } from 'vitest';
import { readReceiptCode } from './receipt-code.ts';

it.each([
  ['7KQM-22RT-9XHZ', '7KQM-22RT-9XHZ'],
  ['7kqm22rt9xhz', '7KQM-22RT-9XHZ'],
  [' ７ＫＱＭ 22RT 9XHZ ', '7KQM-22RT-9XHZ'],
  ['7KQM-22RT-9XH', undefined],
  ['7KQM-22RT-9XHO', undefined],
  ['410105201909', undefined],
  ['李子涵', undefined],
])('%s is the receipt code %s', (text, code) => {
  expect(readReceiptCode(text)).toBe(code);
});
