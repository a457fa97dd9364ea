import { provincialLists } from '@xueji/code-sets';
import { describe, expect, it } from 'vitest';
import { valueWords } from './value-words.ts';

describe('a value in words', () => {
  it.each([
    ['orphan', true, '是', 'Yes'],
    ['schoolBus', false, '否', 'No'],
    ['currentAddress', '文化路1号', '文化路1号', '文化路1号'],
    ['commuteKm', 2.5, '2.5', '2.5'],
    ['phone', '13062466449', '130****6449', '130****6449'],
  ] as const)('%s %s reads %s', (key, value, zh, en) => {
    expect(valueWords(key, value, provincialLists([]))).toEqual({ zh, en });
  });

  it('names a code by its list', () => {
    expect(valueWords('disabilityCode', '1', provincialLists([])).zh).toMatch(/\p{Script=Han}/u);
  });
});
