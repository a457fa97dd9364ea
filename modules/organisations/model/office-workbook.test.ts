import { describe, expect, it } from 'vitest';
import { findOfficeColumns, type OfficeColumn, readOfficeRow } from './office-workbook.ts';

const SCHOOL: Partial<Record<OfficeColumn, string>> = {
  parentCode: '410105000000',
  kind: '学校',
  code: '3141010577',
  nameZh: '金水区测试实验学校',
  divisionCode: '410105000000',
  schoolType: '312',
  primaryYears: '5',
  juniorYears: '4年',
  ownerKind: '民办',
  urbanRural: '111',
  openedOn: '2026年09月01日',
};

function read(changes: Partial<Record<OfficeColumn, string>> = {}) {
  const row = { ...SCHOOL, ...changes };
  return readOfficeRow((column) => row[column] ?? '');
}

/** What is wrong, by column. */
function faultsOf(changes: Partial<Record<OfficeColumn, string>>) {
  return read(changes).faults.map(({ column, problem }) => [column, problem.kind.type]);
}

describe('the header of a list of offices', () => {
  it('is known in both languages, whatever blanks, stars and order', () => {
    expect([...(findOfficeColumns(['序号', '*机构 代码', '学校名称', '类别']) ?? [])]).toEqual([
      ['code', 1],
      ['nameZh', 2],
      ['kind', 3],
    ]);
    expect(findOfficeColumns(['Superior code', 'KIND', 'Code'])?.get('kind')).toBe(1);
  });

  it('is no row that has two of the words by chance', () => {
    expect(findOfficeColumns(['代码', '名称', '2026 年机构汇总'])).toBeUndefined();
  });
});

describe('a row', () => {
  it('is a school with its stages, years and attributes', () => {
    expect(read()).toEqual({
      faults: [],
      office: {
        parentCode: '410105000000',
        kind: 'school',
        code: '3141010577',
        name: { zh: '金水区测试实验学校', en: '金水区测试实验学校' },
        divisionCode: '410105',
        openedOn: '2026-09-01',
        address: '',
        contactPerson: '',
        contactPhone: '',
        school: {
          type: '312',
          ownerKind: '999',
          urbanRural: '111',
          makerChecker: 'two-person',
          stages: [
            { stage: 1, studyYears: 5, competentCode: '' },
            { stage: 2, studyYears: 4, competentCode: '' },
          ],
        },
      },
    });
  });

  it('is an authority without what only schools have', () => {
    const { office, faults } = read({ kind: '区县', schoolType: '', primaryYears: '' });
    expect([faults, office?.kind, office?.school]).toEqual([[], 'county', undefined]);
  });

  it('gives senior secondary a competent authority of its own', () => {
    const { office } = read({
      schoolType: '十二年一贯制学校',
      seniorYears: '3',
      competentCode: '410105000000',
      seniorCompetentCode: '410100000000',
    });
    expect(office?.school?.stages.map(({ competentCode }) => competentCode)).toEqual([
      '410105000000',
      '410105000000',
      '410100000000',
    ]);
  });

  it('tells every cell that will not do, not the first alone', () => {
    expect(
      faultsOf({
        kind: '学校',
        nameZh: '',
        openedOn: '2026-02-30',
        schoolType: '999',
        juniorYears: '三',
        ownerKind: '军办',
      }),
    ).toEqual([
      ['nameZh', 'organisations/workbook-value-missing'],
      ['openedOn', 'organisations/workbook-date-malformed'],
      ['schoolType', 'organisations/workbook-value-unknown'],
      ['juniorYears', 'organisations/workbook-value-unknown'],
      ['ownerKind', 'organisations/workbook-value-unknown'],
    ]);
  });

  it('names the kinds there are when it has another', () => {
    const [fault] = read({ kind: '大学' }).faults;
    expect(fault?.problem.values).toMatchObject({
      allowed: { zh: '地（市）级教育行政部门、县级教育行政部门、学校、教学点' },
    });
  });

  it('needs the type of a school', () => {
    expect(faultsOf({ schoolType: '' })).toEqual([['schoolType', 'organisations/workbook-value-missing']]);
  });
});
