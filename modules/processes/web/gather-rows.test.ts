import { describe, expect, it } from 'vitest';
import { gatherRows } from './gather-rows.ts';

/** A list of so many numbers, three to a page; the key of a page is the number it begins after. */
function listOf(count: number) {
  const asked: (string | undefined)[] = [];
  const readPage = async (after: string | undefined) => {
    asked.push(after);
    const from = Number(after ?? 0);
    const rows = Array.from({ length: Math.min(3, count - from) }, (_, place) => from + place + 1);
    const last = rows.at(-1) ?? from;
    return { rows, next: last < count ? String(last) : null };
  };
  return { asked, readPage };
}

describe('gathering the rows of a list', () => {
  it('follows the keys to the end', async () => {
    const { asked, readPage } = listOf(7);
    expect(await gatherRows(readPage)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(asked).toEqual([undefined, '3', '6']);
  });

  it('asks once for a list of one page, also an empty one', async () => {
    const { asked, readPage } = listOf(0);
    expect(await gatherRows(readPage)).toEqual([]);
    expect(asked).toEqual([undefined]);
  });

  it('stops at what a bulk act may hold', async () => {
    const { asked, readPage } = listOf(100);
    expect(await gatherRows(readPage, 5)).toEqual([1, 2, 3, 4, 5]);
    expect(asked).toHaveLength(2);
  });
});
