import { describe, expect, it } from 'vitest';
import type { Workbench } from './registration-queries.ts';
import { todoItems } from './todo-items.ts';

const workbench: Workbench = {
  toDecide: { total: 12, overdue: 3 },
  figures: { drafts: 301, schoolReview: 0, authorityReview: 0, inSchool: 890, onRegister: 900 },
  returned: 2,
  importsToCommit: 1,
  openQuestions: 0,
  problemsToSettle: 0,
  transfersToAsk: 0,
  today: '2026-09-10',
};

function kinds(permissions: readonly string[], change: Partial<Workbench> = {}) {
  return todoItems({ ...workbench, ...change }, { permissions, stages: [1] }).map(({ kind, count, overdue }) => [
    kind,
    count,
    overdue,
  ]);
}

describe('what waits', () => {
  it('for a school clerk: what came back, then what was begun', () => {
    expect(kinds(['registration.import', 'registration.submit'])).toEqual([
      ['returned', 2, 0],
      ['commit', 1, 0],
      ['submit', 299, 0],
    ]);
  });

  it('for a school clerk with matches: the answer before the submission it holds up, contacts after', () => {
    const permissions = ['registration.submit', 'duplicates.answer'];
    expect(kinds(permissions, { returned: 0, openQuestions: 2, problemsToSettle: 1, transfersToAsk: 4 })).toEqual([
      ['match', 2, 0],
      ['submit', 301, 0],
      ['problem', 1, 0],
      ['transfer', 4, 0],
    ]);
  });

  it.each([
    [[1], '/registration/imports'],
    [[2], '/advancement/junior'],
    [[3], '/advancement/senior'],
    [[2, 3], '/advancement/junior'],
    [[1, 2], '/registration/imports'],
  ])('for a clerk of a school with the stages %j: lists to commit at %s', (stages, path) => {
    const items = todoItems(workbench, { permissions: ['registration.import'], stages });
    expect(items.map(({ to }) => to)).toEqual([path]);
  });

  it('for a reviewer: cases, with those past their day', () => {
    expect(kinds(['cases.decide'])).toEqual([['decide', 12, 3]]);
  });

  it('is nothing for who may only read, and when all is done', () => {
    expect(kinds(['students.read'])).toEqual([]);
    expect(kinds(['cases.decide'], { toDecide: { total: 0, overdue: 0 } })).toEqual([]);
  });
});
