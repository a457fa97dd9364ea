import { describe, expect, it } from 'vitest';
import { chooseSheet } from './choose-sheet.ts';
import { findHeader } from './find-header.ts';

function rows(...texts: readonly (readonly string[])[]) {
  return texts.map((each, index) => ({ rowNumber: index + 1, texts: each }));
}

function found(...texts: readonly (readonly string[])[]) {
  const header = findHeader(rows(...texts));
  return header && [header.rowNumber, header.columns.map(({ index, field }) => [index, field ?? null])];
}

const NAMES = ['姓名', '性别', '出生日期', '身份证件号', '班级'];
const FIELDS = ['name', 'sexCode', 'birthDate', 'idNumber', 'classId'];

describe('finding the header', () => {
  it('takes the row that names most fields, below titles and notes', () => {
    expect(
      found(['二〇二六年秋季新生名册'], ['填表须知：姓名、性别必填'], [], [...NAMES, '备注'], ['李雷', '男']),
    ).toEqual([4, [...FIELDS.map((field, index) => [index, field]), [5, null]]]);
  });

  it('wants five fields, and looks no further than twenty rows', () => {
    expect(found(NAMES.slice(0, 4))).toBeUndefined();
    const below = Array.from({ length: 20 }, () => ['']);
    expect(found(...below.slice(1), NAMES)?.[0]).toBe(20);
    expect(found(...below, NAMES)).toBeUndefined();
  });

  it('finds the header of a short list where the task has short lists', () => {
    const texts = [['更新名册'], ['学籍号', '姓名', '联系电话'], ['', '李雷', '13062466449']];
    const numbered = rows(...texts);
    expect(findHeader(numbered)).toBeUndefined();
    expect(findHeader(numbered, { headerFieldsMin: 2 })?.rowNumber).toBe(2);
  });

  it('takes names with stars, line ends, numbers and hints', () => {
    expect(found(['★姓名', '*性　别', '3.出生\n日期（yyyymmdd）', '身份证件号\n（文本）', '\u200b班级'])?.[1]).toEqual(
      FIELDS.map((field, index) => [index, field]),
    );
  });

  it('knows the names a province added, as they stand on its template, after those of the catalogue', () => {
    const words = { help: { zh: '', en: '' }, kind: 'text', choices: [], isRequired: true } as const;
    const extension = [
      { key: '41x1', label: { zh: '午餐方式', en: 'Lunch' }, ...words },
      { key: '41x2', label: { zh: '姓名', en: 'Called' }, ...words },
    ];
    const header = findHeader(rows([...NAMES, '★午餐方式', 'lunch', '41X1', '午餐']), { extension });
    expect(header?.columns.map(({ field }) => field)).toEqual([
      ...FIELDS,
      ...['extension.41x1', 'extension.41x1', 'extension.41x1', undefined],
    ]);
  });

  it('reads two levels: titles over several columns, names below, and cells merged over both', () => {
    expect(
      found(
        ['新生名册'],
        ['姓名', '基本信息', '', '', '班级', '父亲', '', '母亲信息', '', '备注'],
        ['', '性别', '出生日期', '身份证件号', '', '姓名', '电话', '姓名', '电话', ''],
        ['李雷', '男', '20190911', '410105201909117027', '1班'],
      ),
    ).toEqual([
      3,
      [
        [0, 'name'],
        [1, 'sexCode'],
        [2, 'birthDate'],
        [3, 'idNumber'],
        [4, 'classId'],
        [5, 'guardians.0.name'],
        [6, 'guardians.0.phone'],
        [7, 'guardians.1.name'],
        [8, 'guardians.1.phone'],
        [9, null],
      ],
    ]);
  });

  it.each([
    ['家庭成员1', 'guardians.0.name'],
    ['家庭成员二', 'guardians.1.name'],
    ['家庭成员或监护人（2）', 'guardians.1.name'],
    ['监护人1信息', 'guardians.0.name'],
    ['监护人', 'guardians.0.name'],
    ['联系方式', 'name'],
  ])('knows whose name stands under %s', (title, field) => {
    const header = findHeader(
      rows(['性别', '出生日期', '身份证件号', '班级', '民族', title], ['', '', '', '', '', '姓名']),
    );
    expect(header?.columns.at(-1)?.field).toBe(field);
  });

  it('knows people named before the name of a column', () => {
    expect(found([...NAMES, '父亲姓名', '父亲的电话', '母亲姓名', '家长电话'])?.[1]).toEqual([
      ...FIELDS.map((field, index) => [index, field]),
      [5, 'guardians.0.name'],
      [6, 'guardians.0.phone'],
      [7, 'guardians.1.name'],
      [8, 'guardians.2.phone'],
    ]);
  });

  it('does not take the first pupil for a second level', () => {
    expect(found(NAMES, ['李雷', '', '', '', ''])?.[0]).toBe(1);
  });
});

describe('choosing the sheet', () => {
  const list = (name: string, ...extra: readonly string[]) => ({ name, rows: rows([...NAMES, ...extra], ['李雷']) });

  it('takes the one whose header names most fields', () => {
    const heads = [{ name: '说明', rows: rows(['请填写']) }, list('旧表'), list('学生信息', '民族')];
    expect(chooseSheet(heads)).toMatchObject({ head: { name: '学生信息' }, further: ['旧表'] });
  });

  it('takes the first of equals, names the others, and takes the one that is asked for', () => {
    const heads = [list('一班'), list('二班'), { name: '三班', rows: rows(NAMES) }];
    expect(chooseSheet(heads)).toMatchObject({ head: { name: '一班' }, further: ['二班'] });
    expect(chooseSheet(heads, '二班')).toMatchObject({ head: { name: '二班' }, further: ['一班'] });
  });

  it('prefers a list with rows, and finds none where there is none', () => {
    expect(chooseSheet([{ name: '模板', rows: rows([...NAMES, '民族']) }, list('名单')])?.head.name).toBe('名单');
    expect(chooseSheet([{ name: '模板', rows: rows(NAMES) }])?.head.name).toBe('模板');
    expect(chooseSheet([{ name: '说明', rows: rows(['请填写']) }])).toBeUndefined();
  });
});
