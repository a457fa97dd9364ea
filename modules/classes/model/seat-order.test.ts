import { expect, it } from 'vitest';
import { seatNumbers } from './seat-order.ts';

const members = [
  { studentId: 'a', sexCode: '2' },
  { studentId: 'b', sexCode: '2' },
  { studentId: 'c', sexCode: '1' },
  { studentId: 'd', sexCode: '2' },
];

it.each([
  ['pinyin', { a: '1', b: '2', c: '3', d: '4' }],
  ['alternate', { a: '1', c: '2', b: '3', d: '4' }],
] as const)('%s seats everybody once', (order, seats) => {
  expect(Object.fromEntries(seatNumbers(members, order))).toEqual(seats);
});

it('seats nobody in an empty class', () => {
  expect(seatNumbers([], 'alternate').size).toBe(0);
});
