import { describe, expect, it } from 'vitest';
import type { Filter } from '../filters/filter.ts';
import { changesTo, currentState, isSameState } from './view-state.ts';

const filters: readonly Filter[] = [
  { kind: 'choice', name: 'status', label: '', options: [{ value: 'draft', label: '' }] },
  { kind: 'period', name: 'born', label: '' },
];

describe('what a view keeps', () => {
  it('is the filters in use and the columns that differ from the list’s own', () => {
    expect(currentState({ status: 'draft', bornFrom: undefined }, new Set(['sex', 'class']))).toEqual({
      form: 1,
      filters: { status: 'draft' },
      columns: ['class', 'sex'],
    });
  });

  it('drops the filters it does not have, and passes over those the list has no more', () => {
    expect(changesTo(filters, { bornFrom: '2019-09-01', gone: '1' })).toEqual({
      status: undefined,
      bornFrom: '2019-09-01',
      bornTo: undefined,
    });
  });

  it('is the same in any order', () => {
    const state = { form: 1 as const, filters: { a: '1', b: '2' }, columns: ['x', 'y'] };
    expect(isSameState(state, { ...state, filters: { b: '2', a: '1' }, columns: ['y', 'x'] })).toBe(true);
    expect(isSameState(state, { ...state, filters: { a: '1' } })).toBe(false);
    expect(isSameState(state, { ...state, columns: [] })).toBe(false);
  });
});
