import { describe, expect, it } from 'vitest';
import { studyYearsOf, studyYearsProblem } from './school-system.ts';

function years(...stages: readonly (readonly [1 | 2 | 3, number])[]) {
  return stages.map(([stage, studyYears]) => ({ stage, studyYears }));
}

describe('the years of study of a school', () => {
  it.each([
    ['a primary school of the 6-3 system', years([1, 6])],
    ['a primary school of the 5-4 system', years([1, 5])],
    ['a nine-year school, 6-3', years([1, 6], [2, 3])],
    ['a nine-year school, 5-4', years([1, 5], [2, 4])],
    ['a twelve-year school', years([1, 6], [2, 3], [3, 3])],
    ['a twelve-year school, 5-4', years([1, 5], [2, 4], [3, 3])],
    ['a complete secondary school', years([2, 3], [3, 3])],
  ])('may be those of %s', (_, stages) => {
    expect(studyYearsProblem(stages)).toBeUndefined();
  });

  it.each([
    ['seven primary years', years([1, 7]), { stage: 1, reason: 'not-offered' }],
    ['two senior years', years([3, 2]), { stage: 3, reason: 'not-offered' }],
    ['six and four', years([1, 6], [2, 4]), { stage: 2, reason: 'not-nine-together' }],
    ['five and three', years([1, 5], [2, 3]), { stage: 2, reason: 'not-nine-together' }],
  ] as const)('may not be %s', (_, stages, problem) => {
    expect(studyYearsProblem(stages)).toEqual(problem);
  });

  it('begin with the usual ones where they are chosen', () => {
    expect([studyYearsOf(1)[0], studyYearsOf(2)[0], studyYearsOf(3)[0]]).toEqual([6, 3, 3]);
  });
});
