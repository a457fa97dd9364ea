import { listOf, provincialLists } from '@xueji/code-sets';
import { describe, expect, it } from 'vitest';
import { findLists, linesOf, listedLists, type StoredAddition, toAddition } from './code-view.ts';

const addition: StoredAddition = {
  id: '1',
  list: 'entryMode',
  code: 'A1',
  label: { zh: '民族班', en: 'Minority class' },
  countsAs: '99',
  source: '豫教基〔2026〕12号',
  validFrom: '2026-09-10',
  validTo: null,
  version: 1,
};
const entryMode = listOf('entryMode', provincialLists([toAddition(addition)]));

describe('finding a list', () => {
  it.each([
    ['C09', 1],
    ['汉族', 1],
    ['GB/T 3304', 1],
    ['nothing like it', 0],
  ])('by %j finds %i', (words, count) => {
    expect(findLists(words)).toHaveLength(count);
  });
});

it('without words finds every list', () => {
  expect(findLists('  ')).toBe(listedLists);
});

describe('the lines of a list', () => {
  it('put the values of the province last', () => {
    const lines = linesOf(entryMode, [addition], '2026-09-10', '');
    expect(lines.at(-1)).toMatchObject({ item: { code: 'A1', stages: [3] }, state: 'in-force', addition });
    expect(lines.at(0)).toMatchObject({ item: { code: '11' }, addition: undefined });
  });

  it('tell what is retired and what is not on the form', () => {
    const retired = { ...addition, validTo: '2026-09-10' };
    const list = listOf('entryMode', provincialLists([toAddition(retired)]));
    expect(linesOf(list, [retired], '2026-09-10', '民族')).toMatchObject([{ state: 'retired' }]);
    expect(linesOf(listOf('sex'), [], '2026-09-10', '未说明')).toMatchObject([{ state: 'off-form' }]);
    expect(linesOf(entryMode, [addition], '2026-09-09', 'A1')).toMatchObject([{ state: 'to-come' }]);
  });
});
