import { asPlainDate, type Id } from '@xueji/kernel';
import { NATIONAL_SETTINGS } from '@xueji/students';
import { judgeRow, readNdjsonRow, rejectedLine, type SchoolDirectory } from '@xueji/take-over';
import { describe, expect, it } from 'vitest';
import { drawFileRows } from './draw-rows.ts';
import type { FileRow } from './file-row.ts';
import { planFileSchools } from './planned-file.ts';
import { tellingOf } from './plant-errors.ts';

/** Every second pupil has an error: pupils with a foreign document or none are one in a hundred, and must be among them. */
const PUPILS = 12_000;
const SEED = 20_260_920;
const schools = planFileSchools(PUPILS);

function stage(number: 1 | 2, studyYears: number) {
  return { stage: number, studyYears, competentAuthorityId: '3' as Id<'organisation'>, competenceNo: '30' };
}

const DIRECTORY: SchoolDirectory = {
  schools: new Map(
    schools.map(({ code, neighbourhood }) => [
      code,
      {
        id: '7' as Id<'organisation'>,
        scopeNo: '70',
        countyCode: neighbourhood.divisionCode,
        stages: [stage(1, 6), stage(2, 3)],
      },
    ]),
  ),
  province: NATIONAL_SETTINGS,
  codeLists: {},
  at: new Date('2026-09-20T02:00:00Z'),
  today: asPlainDate('2026-09-20'),
};

/** What only the register knows: that somebody else has the number, the document. */
const TOLD_BY_REGISTER = new Set(['number-of-another', 'document-of-another']);

function tellingsOf({ row }: FileRow): readonly string[] {
  const read = readNdjsonRow(typeof row === 'string' ? row : JSON.stringify(row));
  const { pupil, findings } = read.ok ? judgeRow(read.value, DIRECTORY) : rejectedLine();
  return pupil === undefined ? findings.map(({ ruleId }) => ruleId) : pupil.problems;
}

describe('a drawn file', () => {
  const rows = [...drawFileRows(schools, { pupils: PUPILS, seed: SEED, badShare: 0.45 })];
  const planted = rows.filter(({ plant }) => plant !== undefined && !TOLD_BY_REGISTER.has(plant));

  it('has errors that are told as the answer key says, and as nothing else', () => {
    expect(planted.length).toBeGreaterThan(3_000);
    const otherwise = planted.flatMap((row, index) => {
      const told = tellingsOf(row);
      return told.join() === tellingOf(row.plant ?? '') ? [] : [`${index} ${row.plant}: ${told.join()}`];
    });
    expect(otherwise).toEqual([]);
  });
});
