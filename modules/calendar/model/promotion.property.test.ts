import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cohort, gradeOf, promotionInstant } from './promotion.ts';
import { schoolYearStarting } from './school-year.ts';

const seed = 20260811;

const systems: readonly Pick<Cohort, 'stage' | 'studyYears'>[] = [
  { stage: 1, studyYears: 6 },
  { stage: 1, studyYears: 5 },
  { stage: 2, studyYears: 3 },
  { stage: 2, studyYears: 4 },
  { stage: 3, studyYears: 3 },
];

const cohort: fc.Arbitrary<Cohort> = fc
  .tuple(fc.constantFrom(...systems), fc.integer({ min: 1990, max: 2100 }))
  .map(([system, entryYear]) => ({ ...system, entryYear }));

describe(`promotion (seed ${seed})`, () => {
  it('moves a cohort through each grade of its stage once, a night apart, then out', () => {
    fc.assert(
      fc.property(cohort, (of) => {
        const grades = Array.from({ length: of.studyYears + 2 }, (_, years) =>
          gradeOf(of, promotionInstant(schoolYearStarting(of.entryYear - 1 + years))),
        );
        expect(grades.map((grade) => (grade.state === 'in-grade' ? grade.gradeCode : grade.state))).toEqual([
          'not-entered',
          ...Array.from({ length: of.studyYears }, (_, year) => `${of.stage}${year + 1}`),
          'completed',
        ]);
        expect(grades.filter((grade) => grade.state === 'in-grade' && grade.isGraduating)).toHaveLength(1);
      }),
      { seed },
    );
  });

  it('changes nothing between two promotions', () => {
    fc.assert(
      fc.property(
        cohort,
        fc.integer({ min: 1990, max: 2100 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (of, year, part) => {
          const from = promotionInstant(schoolYearStarting(year));
          const to = promotionInstant(schoolYearStarting(year + 1));
          const between = new Date(from.getTime() + Math.floor((to.getTime() - from.getTime()) * part));
          expect(gradeOf(of, between)).toEqual(gradeOf(of, from));
        },
      ),
      { seed },
    );
  });
});
