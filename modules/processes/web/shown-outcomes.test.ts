import { describe, expect, it } from 'vitest';
import { shownOutcomes } from './shown-outcomes.ts';

describe('the rows of a bulk act that are shown', () => {
  const mixed = { done: 295, refused: 2, pending: 0 };

  it('are the refused ones first, for they need somebody', () => {
    expect(shownOutcomes(undefined, mixed)).toMatchObject({ outcome: 'refused', count: 2 });
  });

  it('are all when nothing was refused, or when all are asked for', () => {
    expect(shownOutcomes(undefined, { done: 3, refused: 0, pending: 0 })).toMatchObject({
      outcome: undefined,
      count: 3,
    });
    expect(shownOutcomes('all', mixed)).toMatchObject({ outcome: undefined, count: 297 });
  });

  it('are those asked for, where there are any', () => {
    expect(shownOutcomes('done', mixed)).toMatchObject({ outcome: 'done', count: 295 });
    expect(shownOutcomes('pending', mixed)).toMatchObject({ outcome: undefined, count: 297 });
  });

  it('may be chosen among the outcomes that occur', () => {
    const { choices } = shownOutcomes(undefined, { done: 1, refused: 2, pending: 3 });
    expect(choices.map(({ outcome, count }) => [outcome, count])).toEqual([
      [undefined, 6],
      ['refused', 2],
      ['pending', 3],
      ['done', 1],
    ]);
  });
});
