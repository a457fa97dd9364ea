import { asPlainDate, type Id } from '@xueji/kernel';
import { NATIONAL_SETTINGS } from '@xueji/students';
import { describe, expect, it } from 'vitest';
import { FAULTLESS_ROW } from '../testing/index.ts';
import { judgeRow } from './judge-row.ts';
import { readNdjsonRow } from './read-row.ts';
import type { KnownSchool, SchoolDirectory } from './school-directory.ts';
import { problemKindsOf } from './take-over-rules.ts';

function stage(number: 1 | 2, studyYears: number) {
  return { stage: number, studyYears, competentAuthorityId: '3' as Id<'organisation'>, competenceNo: '30' };
}

const SCHOOL: KnownSchool = {
  id: '7' as Id<'organisation'>,
  scopeNo: '70',
  countyCode: '410105',
  stages: [stage(1, 6), stage(2, 3)],
};
const DIRECTORY: SchoolDirectory = {
  schools: new Map([
    ['3141000001', SCHOOL],
    ['2141000002', { ...SCHOOL, id: '8' as Id<'organisation'>, scopeNo: '80', stages: [stage(1, 6)] }],
  ]),
  province: NATIONAL_SETTINGS,
  codeLists: {},
  at: new Date('2026-09-20T02:00:00Z'),
  today: asPlainDate('2026-09-20'),
};

function judge(differences: Readonly<Record<string, unknown>> = {}) {
  const read = readNdjsonRow(JSON.stringify({ ...FAULTLESS_ROW, ...differences }));
  if (!read.ok) throw new Error('The row of the test is no row');
  return judgeRow(read.value, DIRECTORY);
}

function found(differences: Readonly<Record<string, unknown>>): readonly string[] {
  return judge(differences).findings.map(({ ruleId, column }) => `${ruleId} ${column}`);
}

describe('a row without fault', () => {
  it('becomes a pupil in the class of the cohort, with the number', () => {
    const { findings, pupil } = judge();
    expect(findings).toEqual([]);
    expect(pupil).toMatchObject({
      place: { schoolId: '7', scopeNo: '70', competenceNo: '30' },
      classOf: { stage: 1, entryYear: 2023, classNumber: 2, studyYears: 6 },
      spell: { stage: 1, status: 'inSchool', beginOn: '2023-09-01' },
      number: { kind: 'G', number: 'G410105201703150027' },
      problems: [],
    });
  });

  it.each([
    ['01', 'inSchool'],
    ['02', 'suspended'],
    ['04', 'suspended'],
    ['05', 'inSchool'],
    ['06', 'droppedOut'],
    ['12', 'suspended'],
    ['13', 'abroad'],
    ['15', 'missing'],
    ['03', 'withdrawn'],
    ['09', 'leftEarly'],
    ['10', 'transferredOut'],
    ['11', 'deceased'],
    ['14', 'expelled'],
  ])('with status %s of C15 is %s here', (statusCode, status) => {
    expect(judge({ statusCode, statusSince: '2026-03-02' })).toMatchObject({
      findings: [],
      pupil: { spell: { status } },
    });
  });

  it('closes the spell of one who left, and keeps open that of one who is away', () => {
    const left = judge({ statusCode: '10', statusSince: '2026-03-02' }).pupil?.spell;
    const away = judge({ statusCode: '02', statusSince: '2026-03-02' }).pupil?.spell;
    expect([left?.endOn, left?.awayFrom]).toEqual(['2026-03-02', undefined]);
    expect([away?.endOn, away?.awayFrom]).toEqual([undefined, '2026-03-02']);
  });

  it('keeps earlier numbers and spells', () => {
    const { findings, pupil } = judge({
      earlierNumbers: [{ number: 'L410105180001010011', since: '2023-09-10', until: '2024-04-01' }],
      earlierSpells: [
        { schoolCode: '2141000002', stage: '1', beginOn: '2023-09-01', endOn: '2024-01-15', statusCode: '10' },
      ],
      beginOn: '2024-01-16',
    });
    expect(findings).toEqual([]);
    expect(pupil).toMatchObject({
      earlierNumbers: [{ kind: 'L', since: '2023-09-10', until: '2024-04-01' }],
      earlierSpells: [{ place: { schoolId: '8' }, status: 'transferredOut', endOn: '2024-01-15' }],
      spell: { beginOn: '2024-01-16' },
    });
  });
});

describe('a row with a fault enters flagged', () => {
  it.each([
    ['an ID number with a wrong end', { idNumber: '410105201703150029' }, ['R01h idNumber'], ['P1']],
    ['another sex than the number', { sexCode: '1' }, ['R01i sexCode'], ['P6']],
    ['no telephone', { phone: '' }, ['F-required phone'], ['P10']],
    ['status 99', { statusCode: '99' }, ['T10 statusCode'], ['P10']],
    ['another grade than the cohort', { gradeCode: '15' }, ['T13 gradeCode'], ['P10']],
    ['a cohort that has completed', { entryYear: '2019', gradeCode: '' }, ['T11 entryYear'], ['P10']],
    ['class 0', { classNumber: '0' }, ['T09 classNumber'], ['P10']],
    ['a stage the school has not', { schoolCode: '2141000002', stage: '2' }, ['T07 stage'], ['P10']],
    ['no number', { nationalNumber: '' }, ['T20 nationalNumber'], ['P10']],
    ['a G number that is no ID number', { nationalNumber: 'G410105201713150020' }, ['T21 nationalNumber'], ['P10']],
    [
      'an L number that is the own ID number',
      { nationalNumber: 'L410105201703150027' },
      ['T21 nationalNumber'],
      ['P10'],
    ],
    ['away without a day', { statusCode: '02' }, ['T14 statusSince'], ['P10']],
    ['a day to come', { statusCode: '02', statusSince: '2027-01-01' }, ['T15 statusSince'], ['P10']],
    ['something the layout does not know', { hobby: 'x' }, ['T03 schoolCode'], ['P10']],
    [
      'an earlier school nobody knows',
      { earlierSpells: [{ schoolCode: '9999999999' }] },
      ['T24 earlierSpells.1.schoolCode'],
      ['P10'],
    ],
  ])('%s', (_, differences, findings, problems) => {
    const judged = judge(differences);
    expect(judged.findings.length).toBeGreaterThan(0);
    expect(judged.findings.map(({ ruleId, column }) => `${ruleId} ${column}`)[0]).toBe(findings[0]);
    expect(judged.pupil).toBeDefined();
    expect(problemKindsOf(judged.findings)).toEqual(problems);
  });

  it('without a class where the class cannot be', () => {
    expect(judge({ entryYear: '2019', gradeCode: '' }).pupil?.classOf).toBeUndefined();
    expect(judge({ classNumber: '0' }).pupil?.classOf).toBeUndefined();
  });

  it('without a number that breaks the rule, so that it finds nobody else', () => {
    expect(judge({ nationalNumber: 'G410105201713150020' }).pupil?.number).toBeUndefined();
  });

  it('with sex and birth date of the ID number where they are not written', () => {
    const { pupil } = judge({ sexCode: '', birthDate: '' });
    expect([pupil?.draft.sexCode, pupil?.draft.birthDate]).toEqual(['2', '2017-03-15']);
  });
});

describe('a row that can be no record is rejected', () => {
  it.each([
    ['no school', { schoolCode: '' }, 'T02 schoolCode'],
    ['an unknown school', { schoolCode: '3141999999' }, 'T02 schoolCode'],
    ['no name', { name: '' }, 'T04 name'],
    ['no birth date and no number that tells it', { birthDate: '', idTypeCode: 'Z', idNumber: '' }, 'T05 birthDate'],
  ])('%s', (_, differences, finding) => {
    expect(judge(differences).pupil).toBeUndefined();
    expect(found(differences)).toContain(finding);
  });

  it('what is missing is said once', () => {
    expect(found({ name: '' })).toEqual(['T04 name']);
  });
});

describe('what a finding says', () => {
  it('holds no name and no number of a person', () => {
    const text = JSON.stringify(
      judge({ idNumber: '410105201703150029', nationalNumber: 'G1', gradeCode: '李明月' }).findings,
    );
    expect(text).not.toMatch(/410105201703150029|李明月|13800000001/);
  });
});
