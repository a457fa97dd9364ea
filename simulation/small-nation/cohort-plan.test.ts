import { describe, expect, it } from 'vitest';
import { planCohorts } from './cohort-plan.ts';

describe('the cohorts of the small nation', () => {
  it.each([0, 1, 300, 20_000])('hold %i pupils', (pupils) => {
    expect(planCohorts(pupils).reduce((sum, { pupilCount }) => sum + pupilCount, 0)).toBe(pupils);
  });

  it.each([300, 20_000])('leave the classes of the sample workbooks empty (%i pupils)', (pupils) => {
    const plan = planCohorts(pupils);
    const find = (code: string, entryYear: number) =>
      plan.find(({ school, entryYear: year }) => school.code === code && year === entryYear);
    expect(find('2141010501', 2026)).toMatchObject({ stage: 1, pupilCount: 0, classCount: 8 });
    expect(find('3141010502', 2026)).toMatchObject({ stage: 2, pupilCount: 0, classCount: 4 });
  });

  it('fill grades two to six, eight and nine, eleven and twelve at full size', () => {
    for (const { school, entryYear, pupilCount, classCount } of planCohorts(20_000)) {
      expect(classCount).toBeGreaterThan(0);
      if (entryYear < 2026) expect(pupilCount, school.name.zh).toBeGreaterThan(0);
      expect(pupilCount / classCount).toBeLessThanOrEqual(50);
    }
  });

  it('teach three grades at a teaching point', () => {
    const years = planCohorts(20_000)
      .filter(({ school }) => school.code === '2141018212-01')
      .map(({ entryYear }) => entryYear);
    expect(years).toEqual([2024, 2025, 2026]);
  });
});
