import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { SyntheticPupil } from '../population/index.ts';
import { readSampleRegister } from './sample-register.ts';
import { DEFAULT_PUPILS, DEFAULT_SEED } from './seed-small-nation.ts';
import { listCohorts } from './seeded-cohort.ts';

const sample = await readSampleRegister();
const cohorts = listCohorts(DEFAULT_SEED, DEFAULT_PUPILS, sample).map((cohort) => ({
  ...cohort,
  pupils: cohort.drawPupils(),
}));
const pupils = cohorts.flatMap((cohort) => cohort.pupils);
const known = new Set([...sample.graduates, ...sample.elsewhere].map(({ idNumber }) => idNumber));

/** Name, sex and birth date: what the duplicate check compares where numbers do not help. */
function likenessOf({ name, sexCode, birthDate }: Pick<SyntheticPupil, 'name' | 'sexCode' | 'birthDate'>): string {
  return [name, sexCode, birthDate.replaceAll('-', '')].join();
}

async function readRows(file: string): Promise<readonly ExcelJS.Row[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(fileURLToPath(new URL(`../../samples/${file}`, import.meta.url)));
  return workbook.worksheets[0]?.getRows(1, 400) ?? [];
}

describe(`the people of the small nation (seed ${DEFAULT_SEED})`, () => {
  it('are as many as asked for, and those of the sample register', () => {
    expect(pupils).toHaveLength(DEFAULT_PUPILS + 135);
    expect(new Set(pupils.flatMap(({ idNumber }) => idNumber ?? [])).size).toBe(
      pupils.filter(({ idNumber }) => idNumber).length,
    );
  });

  it('include who the admission list knows: graduates of one school, and five in grade seven of another', () => {
    const find = (idNumber: string) =>
      cohorts.find((cohort) => cohort.pupils.some((pupil) => pupil.idNumber === idNumber));
    expect(sample.graduates).toHaveLength(130);
    expect(sample.elsewhere).toHaveLength(5);
    for (const { idNumber } of sample.graduates) {
      expect(find(idNumber)).toMatchObject({
        school: { code: '2141010501' },
        entryYear: 2020,
        graduatedOn: '2026-07-10',
      });
    }
    for (const { idNumber } of sample.elsewhere) {
      expect(find(idNumber)).toMatchObject({ school: { code: '3141010511' }, stage: 2, entryYear: 2026 });
    }
  });

  it('are nobody of the grade-one workbook', async () => {
    const rows = (await readRows('grade1-intake-2026.xlsx')).slice(1, 321);
    const numbers = new Set(rows.map((row) => row.getCell(9).text.trim()).filter((number) => number !== ''));
    const likenesses = new Set(
      rows.map((row) => [row.getCell(1).text, row.getCell(2).text === '男' ? '1' : '2', row.getCell(3).text].join()),
    );
    expect(numbers.size).toBeGreaterThan(300);
    expect(pupils.filter(({ idNumber }) => idNumber !== undefined && numbers.has(idNumber))).toEqual([]);
    expect(pupils.filter((pupil) => likenesses.has(likenessOf(pupil)))).toEqual([]);
  });

  it('resemble nobody of the admission list but those it is about', async () => {
    const rows = (await readRows('junior-admission-2026.xlsx')).filter(
      (row) => typeof row.getCell(1).value === 'number',
    );
    const likenesses = new Set(
      rows.map((row) => {
        const birthDate = (row.getCell(4).value as Date).toISOString().slice(0, 10).replaceAll('-', '');
        return [row.getCell(2).text, row.getCell(3).text, birthDate].join();
      }),
    );
    expect(rows).toHaveLength(150);
    const strangers = pupils.filter(({ idNumber }) => idNumber === undefined || !known.has(idNumber));
    expect(strangers.filter((pupil) => likenesses.has(likenessOf(pupil)))).toEqual([]);
  });
});
