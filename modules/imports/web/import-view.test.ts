import { describe, expect, it } from 'vitest';
import { importStep, rowsStayingOut, stateView, understoodColumns } from './import-view.ts';

const counts = { good: 0, error: 0, unchanged: 0, differs: 0, aside: 0, committed: 0, applied: 0, withWarnings: 0 };

describe('the step of an import', () => {
  it.each([
    ['reading', 0, 1],
    ['refused', 0, 1],
    ['cancelled', 0, 1],
    ['failed', 0, 1],
    ['checked', 0, 2],
    ['committing', 3, 2],
    ['committed', 3, 3],
    ['committed', 0, 4],
  ] as const)('%s with %i records to go on with is step %i', (state, followUps, step) => {
    expect(importStep({ state, counts, followUps })).toBe(step);
  });
});

it('goes back to the commit when rows were corrected after it', () => {
  const subject = { state: 'committed', counts: { ...counts, committed: 300, good: 1 }, followUps: 300 } as const;
  expect([importStep(subject), stateView(subject).key]).toEqual([2, 'stateToCommit']);
});

describe('the state of an import in a word', () => {
  it.each([
    ['checked', { good: 300, error: 20 }, 0, 'stateToCommit'],
    ['checked', { error: 20 }, 0, 'stateToCorrect'],
    ['checked', { unchanged: 320 }, 0, 'stateUnchanged'],
    ['committed', { committed: 300, error: 20 }, 300, 'stateToGoOn'],
    ['committed', { committed: 300, error: 20 }, 0, 'stateCommitted'],
    ['refused', {}, 0, 'stateRefused'],
  ] as const)('%s %j', (state, some, followUps, key) => {
    expect(stateView({ state, counts: { ...counts, ...some }, followUps }).key).toBe(key);
  });
});

describe('rows that stay out', () => {
  it('names only the reasons that occur, errors first', () => {
    expect(rowsStayingOut({ counts: { ...counts, good: 300, error: 19, differs: 1 } })).toEqual([
      { reason: 'error', count: 19 },
      { reason: 'differs', count: 1 },
    ]);
    expect(rowsStayingOut({ counts: { ...counts, good: 320 } })).toEqual([]);
  });
});

it('tells the columns understood from those ignored', () => {
  const name = { letter: 'A', header: '姓名', field: 'name', label: { zh: '姓名', en: 'Name' } };
  const remark = { letter: 'BH', header: '备注', field: null, label: null };
  expect(understoodColumns([name, remark])).toEqual({ known: [name], ignored: [remark] });
});
