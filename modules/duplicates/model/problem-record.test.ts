import { describe, expect, it } from 'vitest';
import { problemPriority } from './problem-record.ts';

describe('who is cleared first in the school year 2026-2027', () => {
  it.each([
    ['a six-year school: sixth grade', { entryYear: 2021, studyYears: 6 }, 1],
    ['a five-year school: fifth grade', { entryYear: 2022, studyYears: 5 }, 1],
    ['one who should have graduated', { entryYear: 2020, studyYears: 6 }, 1],
    ['first grade', { entryYear: 2026, studyYears: 6 }, 3],
    ['second grade', { entryYear: 2025, studyYears: 6 }, 4],
    ['fifth grade of six', { entryYear: 2022, studyYears: 6 }, 4],
    ['without a class', null, 4],
  ] as const)('%s', (_, cohort, priority) => {
    expect(problemPriority(cohort, 2026)).toBe(priority);
  });
});
