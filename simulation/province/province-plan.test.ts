import { describe, expect, it } from 'vitest';
import { listCounties } from './counties.ts';
import { planProvince } from './province-plan.ts';

const SEED = 7;

describe('the plan of a province', () => {
  it.each([
    [100, '41'],
    [20_000, '41'],
    [1_000_000, '41'],
    [60_000, '31'],
    [60_000, '46'],
  ])('has exactly %i pupils in province %s, and ids without gaps', (size, provinceCode) => {
    const { chunks } = planProvince({ seed: SEED, size, provinceCode });
    let next = 1;
    for (const { firstStudentId, pupilCount, cohorts } of chunks) {
      expect(firstStudentId).toBe(next);
      expect(cohorts.reduce((sum, cohort) => sum + cohort.pupilCount, 0)).toBe(pupilCount);
      next += pupilCount;
    }
    expect(next - 1).toBe(size);
  });

  it('names superiors before those below them, and no code twice', () => {
    const { province, authorities, schools } = planProvince({ seed: SEED, size: 300_000, provinceCode: '41' });
    const known = new Set([province.code]);
    for (const { code, parent } of [...authorities, ...schools]) {
      expect(known.has(parent ?? '')).toBe(true);
      expect(known.has(code)).toBe(false);
      known.add(code);
    }
    expect(schools.some(({ type }) => type === '218')).toBe(true);
    expect(schools.some(({ type, parent }) => type === '342' && parent === '410100000000')).toBe(true);
  });

  it('has codes enough for the largest province', () => {
    const { schools } = planProvince({ seed: 2, size: 20_000_000, provinceCode: '41' });
    expect(new Set(schools.map(({ code }) => code)).size).toBe(schools.length);
    expect(schools.every(({ code }) => /^\d{10}(-01)?$/.test(code))).toBe(true);
  });

  it('keeps classes within numbers and sizes of the real ones', () => {
    const { chunks } = planProvince({ seed: SEED, size: 1_000_000, provinceCode: '41' });
    const cohorts = chunks.flatMap((chunk) => chunk.cohorts);
    expect(Math.max(...cohorts.map(({ classCount }) => classCount))).toBeLessThanOrEqual(99);
    const primary = cohorts.filter(({ stage }) => stage === 1);
    const sum = (of: (cohort: (typeof cohorts)[number]) => number) =>
      primary.reduce((total, cohort) => total + of(cohort), 0);
    // The mean of 2014 was 37.5.
    const mean = sum(({ pupilCount }) => pupilCount) / sum(({ classCount }) => classCount);
    expect(mean).toBeGreaterThan(33);
    expect(mean).toBeLessThan(42);
  });

  it('lets the people who came to two counties come from different ones', () => {
    const { chunks } = planProvince({ seed: SEED, size: 5_000_000, provinceCode: '41' });
    const homes = chunks.flatMap(({ homeCounties }) => homeCounties.map(({ divisionCode }) => divisionCode));
    expect(homes.length).toBeGreaterThan(chunks.length);
    expect(new Set(homes).size).toBe(homes.length);
    expect(homes.some((code) => code.startsWith('41'))).toBe(false);
  });

  it('knows counties under a prefecture, under the province, and cities without any', () => {
    const find = (province: string, code: string) => listCounties(province).find((county) => county.code === code);
    expect(find('41', '410105')).toMatchObject({ name: '金水区', prefectureCode: '410100' });
    expect(find('41', '419001')).toMatchObject({ name: '济源市', prefectureCode: null });
    expect(find('11', '110101')).toMatchObject({ name: '东城区', prefectureCode: null });
    expect(find('44', '441900')).toMatchObject({ name: '东莞市', prefectureCode: null });
  });

  it('refuses a province that does not exist', () => {
    expect(() => planProvince({ seed: SEED, size: 100, provinceCode: '19' })).toThrow('No province');
  });
});
