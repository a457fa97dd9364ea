import { describe, expect, it } from 'vitest';
import { choicesOf, inOrderOfDoubt, missingOf, twiceOf } from './column-choices.ts';
import type { ImportColumns } from './import-queries.ts';

const label = { zh: '栏目', en: 'Field' };
const QUESTION: ImportColumns = {
  sheets: ['一班'],
  sheet: 0,
  headerRow: 1,
  columns: (
    [
      [0, 'name', 'mapped'],
      [1, null, 'unknown'],
      [2, null, 'unsure'],
      [3, null, 'twice'],
      [4, null, 'twice'],
    ] as const
  ).map(([index, field, status]) => ({
    index,
    field,
    status,
    letter: 'A',
    header: '',
    ground: null,
    candidates: [],
    samples: [],
  })),
  fields: [
    { field: 'name', label, isRequired: true },
    { field: 'sexCode', label, isRequired: true },
    { field: 'phone', label, isRequired: false },
  ],
};

describe('saying what columns hold', () => {
  it('begins with what was understood, and shows what is open first', () => {
    expect([...choicesOf(QUESTION)]).toEqual([
      [0, 'name'],
      [1, null],
      [2, null],
      [3, null],
      [4, null],
    ]);
    expect(inOrderOfDoubt(QUESTION.columns).map(({ index }) => index)).toEqual([3, 4, 2, 1, 0]);
  });

  it('is ready when every required field has one column', () => {
    const choices = choicesOf(QUESTION);
    expect(missingOf(QUESTION, choices)).toEqual(['sexCode']);
    expect(missingOf(QUESTION, new Map(choices).set(2, 'sexCode'))).toEqual([]);
    expect(twiceOf(new Map(choices).set(2, 'name'))).toEqual(new Set(['name']));
    expect(twiceOf(choices)).toEqual(new Set());
  });
});
