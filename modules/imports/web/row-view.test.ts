import { expect, it } from 'vitest';
import type { ImportRow } from './import-queries.ts';
import { splitCells } from './row-view.ts';

function cell(field: string): ImportRow['cells'][number] {
  return { field, label: { zh: field, en: field }, letter: null, value: null, isFixed: false };
}

function findingAt(field: string) {
  return { field } as ImportRow['findings'][number];
}

it('shows what was found first, once each, and leaves the other cells in the order of the sheet', () => {
  const row = {
    cells: ['name', 'sexCode', 'birthDate', 'idNumber'].map(cell),
    findings: ['idNumber', 'name', 'idNumber'].map(findingAt),
  };
  const { wrong, others } = splitCells(row);
  expect(wrong.map(({ field }) => field)).toEqual(['idNumber', 'name']);
  expect(others.map(({ field }) => field)).toEqual(['sexCode', 'birthDate']);
});
