import { describe, expect, it } from 'vitest';
import { looksLikeHeader, mapColumns, missingColumns } from './map-columns.ts';

describe('mapping a header row', () => {
  it('maps by name and alias, keeps unknown headers, passes over empty ones', () => {
    const { columns } = mapColumns(['★姓名', '', '出生\n日期', '备注', '成员1姓名']);
    expect(columns).toEqual([
      { index: 0, header: '★姓名', field: 'name' },
      { index: 2, header: '出生\n日期', field: 'birthDate' },
      { index: 3, header: '备注', field: null },
      { index: 4, header: '成员1姓名', field: 'guardians.0.name' },
    ]);
  });

  it('names a field that two columns claim', () => {
    expect(mapColumns(['姓名', '性别', 'XM']).twice).toEqual(['XM']);
  });

  it('takes a row for the header only when it names five fields', () => {
    expect(looksLikeHeader(mapColumns(['姓名', '性别', '出生日期', '身份证件号']))).toBe(false);
    expect(looksLikeHeader(mapColumns(['姓名', '性别', '出生日期', '身份证件号', '上下学距离（公里）']))).toBe(true);
    expect(looksLikeHeader(mapColumns(['二〇二六年秋季一年级新生名册']))).toBe(false);
  });

  it('says which required columns are missing', () => {
    const map = mapColumns(['姓名', '性别', '出生日期', '身份证件类型', '班级']);
    expect(missingColumns(map, ['name', 'idNumber', 'classId'])).toEqual(['idNumber']);
  });

  it('leaves out columns the task does not read', () => {
    expect(mapColumns(['姓名', '民族'], ['name']).columns.map(({ field }) => field)).toEqual(['name', null]);
  });
});
