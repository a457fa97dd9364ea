import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { findHeader } from './find-header.ts';
import {
  hasQuestions,
  isWorthRemembering,
  type MappingContext,
  missingColumns,
  understandColumns,
} from './map-columns.ts';

const REQUIRED = ['name', 'sexCode', 'birthDate', 'idNumber', 'classId'] as const;
const CONTEXT: MappingContext = { today: asPlainDate('2026-09-10'), required: REQUIRED };
const NAMES = ['姓名', '性别', '出生日期', '身份证件号', '班级'];
const PUPILS = [
  ['李雷', '男', '20190911', '410105201909117011', '一年级1班'],
  ['王芳', '女', '2019-10-02', '410105201910027021', '一年级2班'],
  ['张伟', '1-男', '2020/3/5', '410105202003057010', '一年级1班'],
];

/** What the columns are understood as; `extra` are further columns with their values from top to bottom. */
function understood(
  headers: readonly string[],
  columns: readonly (readonly string[])[],
  context: Partial<MappingContext> = {},
) {
  const header = findHeader([{ rowNumber: 1, texts: [...headers, ...columns.map(([name]) => name ?? '')] }]);
  if (header === undefined) throw new Error('No header');
  const samples = PUPILS.map((pupil, row) => [...pupil, ...columns.map((column) => column[row + 1] ?? '')]);
  return understandColumns(header, samples, { ...CONTEXT, ...context });
}

function brief(columns: ReturnType<typeof understood>) {
  return columns.map(({ header, field, status, ground, candidates }) =>
    status === 'mapped' ? [header, field, ground] : [header, status, ...candidates],
  );
}

describe('understanding columns', () => {
  it('maps by name and leaves the others', () => {
    expect(brief(understood(NAMES, [['备注', '走读', '', '']]))).toEqual([
      ['姓名', 'name', 'name'],
      ['性别', 'sexCode', 'name'],
      ['出生日期', 'birthDate', 'name'],
      ['身份证件号', 'idNumber', 'name'],
      ['班级', 'classId', 'name'],
      ['备注', 'unknown'],
    ]);
  });

  it('leaves out columns the task does not read', () => {
    const columns = understood(NAMES, [['民族', '汉', '回', '汉']], { read: REQUIRED });
    expect(columns.at(-1)).toMatchObject({ field: null, status: 'unknown' });
  });

  it('tells columns without a known name by their values, where the field has no other column', () => {
    const columns = understood(
      ['姓名', '民族', '户口性质', '就读方式', '现住址'],
      [
        ['证照', '410105201909117011', '410105201910027021', '410105202003057010'],
        ['身份', '男', '女', '男'],
        ['生辰', '20190911', '2019年10月2日', '2020/3/5'],
        ['所在', '一年级1班', '一年级（2）班', '1班'],
        ['编号', '1', '2', '3'],
      ],
    );
    expect(brief(columns).slice(5)).toEqual([
      ['证照', 'idNumber', 'content'],
      ['身份', 'sexCode', 'content'],
      ['生辰', 'birthDate', 'content'],
      ['所在', 'classId', 'content'],
      ['编号', 'unknown'],
    ]);
  });

  it('asks where two columns may be the one that is needed', () => {
    const columns = understood(
      ['性别', '出生日期', '身份证件号', '班级', '民族'],
      [
        ['甲', '李雷', '王芳', '张伟'],
        ['乙', '李强', '王刚', '张军'],
      ],
    );
    expect(brief(columns).slice(5)).toEqual([
      ['甲', 'unsure', 'name'],
      ['乙', 'unsure', 'name'],
    ]);
    expect(hasQuestions(columns, REQUIRED)).toBe(true);
  });

  it('does not ask about people who are not needed', () => {
    expect(understood(NAMES, [['班主任', '陈静', '陈静', '刘洋']]).at(-1)?.status).toBe('unknown');
  });

  it('doubts a name whose values are plainly something else', () => {
    const [, sex, birth] = understood(['姓名', '出生日期', '性别', '身份证件号', '班级'], []);
    expect(sex).toMatchObject({ status: 'unsure', candidates: ['sexCode', 'birthDate'] });
    expect(birth).toMatchObject({ status: 'unsure', candidates: ['birthDate', 'sexCode'] });
  });

  it('does not doubt a name for a few slips, or for values that are merely wrong', () => {
    const header = findHeader([{ rowNumber: 1, texts: NAMES }]);
    const wrong = [
      ['李雷', 'x', '昨天', '410105201909117011', '甲'],
      ['王芳', 'y', '20191332', 'E12345678', '乙'],
      ['张伟', 'z', '', '无', ''],
    ];
    expect(header && understandColumns(header, wrong, CONTEXT).map(({ status }) => status)).toEqual(
      NAMES.map(() => 'mapped'),
    );
  });

  it.each([
    ['is empty', ['', '', ''], 'unknown'],
    ['says the same', ['李雷', '王芳', '张伟'], 'unknown'],
    ['says something else', ['李雷', '王芳', '张维'], 'twice'],
  ])('of two columns of one name the second %s', (_, values, status) => {
    const columns = understood(NAMES, [['学生姓名', ...values]]);
    expect(columns.at(-1)?.status).toBe(status);
    expect(columns[0]?.status).toBe(status === 'twice' ? 'twice' : 'mapped');
  });

  it('does as the office said earlier', () => {
    const remembered = new Map([
      ['姓名', null],
      ['大名', 'name'],
    ] as const);
    const columns = understood(NAMES, [['大 名：', '李磊', '王方', '张维']], { remembered });
    expect(brief(columns).filter(([header]) => header === '姓名' || header === '大 名：')).toEqual([
      ['姓名', 'unknown'],
      ['大 名：', 'name', 'memory'],
    ]);
    expect(hasQuestions(columns, REQUIRED)).toBe(false);
  });

  it('lets the column the office chose win over another of the same name', () => {
    const columns = understood(NAMES, [['学生姓名', '李磊', '王方', '张维']], {
      remembered: new Map([['学生姓名', 'name']] as const),
    });
    expect(columns.filter(({ field }) => field === 'name').map(({ header }) => header)).toEqual(['学生姓名']);
  });

  it.each([
    ['姓名', 'name', true],
    ['大名', 'name', true],
    ['备注', null, true],
    ['姓名', null, false],
  ] as const)('keeps for other lists that %s is %s: %s', (header, field, isKept) => {
    expect(isWorthRemembering({ index: 0, header, field })).toBe(isKept);
  });

  it('has questions while a required column is missing and another may be it', () => {
    const without = understood(['姓名', '性别', '出生日期', '身份证件号', '民族'], []);
    expect(missingColumns(without, REQUIRED)).toEqual(['classId']);
    expect(hasQuestions(without, REQUIRED)).toBe(false);
    const withOther = understood(['姓名', '性别', '出生日期', '身份证件号', '民族'], [['编班', '甲', '乙', '丙']]);
    expect(hasQuestions(withOther, REQUIRED)).toBe(true);
  });
});
