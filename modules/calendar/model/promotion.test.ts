import { describe, expect, it } from 'vitest';
import { type Cohort, gradeOf, gradeYearAt, promotionInstant } from './promotion.ts';
import { schoolYearStarting } from './school-year.ts';

const beforeMidnight = new Date('2026-08-10T23:59:59.999+08:00');
const midnight = new Date('2026-08-11T00:00:00+08:00');

describe('the promotion instant', () => {
  it('is 10 August, 24:00 in Shanghai', () => {
    expect(promotionInstant(schoolYearStarting(2026))).toEqual(midnight);
    expect(promotionInstant(schoolYearStarting(2026)).toISOString()).toBe('2026-08-10T16:00:00.000Z');
  });

  it('changes grades three weeks before the school year changes', () => {
    expect(gradeYearAt(beforeMidnight).startYear).toBe(2025);
    expect(gradeYearAt(midnight).startYear).toBe(2026);
    expect(gradeYearAt(new Date('2026-12-31T23:59:59+08:00')).startYear).toBe(2026);
    expect(gradeYearAt(new Date('2027-01-01T00:00:00+08:00')).startYear).toBe(2026);
  });
});

describe('gradeOf', () => {
  const primary = (entryYear: number): Cohort => ({ stage: 1, studyYears: 6, entryYear });
  const fiveYearPrimary = (entryYear: number): Cohort => ({ stage: 1, studyYears: 5, entryYear });
  const junior = (entryYear: number): Cohort => ({ stage: 2, studyYears: 3, entryYear });
  const fourYearJunior = (entryYear: number): Cohort => ({ stage: 2, studyYears: 4, entryYear });
  const senior = (entryYear: number): Cohort => ({ stage: 3, studyYears: 3, entryYear });
  const practice = new Date('2026-09-10T10:00:00+08:00');

  it.each<[string, Cohort, Date, string]>([
    ['primary 2026', primary(2026), beforeMidnight, 'not-entered'],
    ['primary 2026', primary(2026), midnight, '11'],
    ['primary 2026', primary(2026), practice, '11'],
    ['primary 2025', primary(2025), beforeMidnight, '11'],
    ['primary 2025', primary(2025), midnight, '12'],
    ['primary 2021', primary(2021), practice, '16 graduating'],
    ['primary 2020', primary(2020), beforeMidnight, '16 graduating'],
    ['primary 2020', primary(2020), midnight, 'completed'],
    ['five-year primary 2022', fiveYearPrimary(2022), practice, '15 graduating'],
    ['five-year primary 2021', fiveYearPrimary(2021), practice, 'completed'],
    ['junior 2026', junior(2026), practice, '21'],
    ['junior 2024', junior(2024), practice, '23 graduating'],
    ['four-year junior 2024', fourYearJunior(2024), practice, '23'],
    ['four-year junior 2023', fourYearJunior(2023), practice, '24 graduating'],
    ['senior 2024', senior(2024), practice, '33 graduating'],
    ['senior 2023', senior(2023), practice, 'completed'],
    ['senior 2027', senior(2027), practice, 'not-entered'],
  ])('%s', (_name, cohort, at, expected) => {
    const grade = gradeOf(cohort, at);
    expect(grade.state === 'in-grade' ? grade.gradeCode + (grade.isGraduating ? ' graduating' : '') : grade.state).toBe(
      expected,
    );
  });

  it('knows no seventh year of primary school', () => {
    expect(() => gradeOf({ stage: 1, studyYears: 9, entryYear: 2020 }, practice)).toThrow('stage 1 has no year 7');
  });
});
