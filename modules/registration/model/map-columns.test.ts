import { describe, expect, it } from 'vitest';
import { looksLikeHeader, mapColumns, plainHeader } from './map-columns.ts';

const targets = [
  { field: 'name', headers: ['姓名', 'xm'] },
  { field: 'sexCode', headers: ['性别'] },
  { field: 'birthDate', headers: ['出生日期', '出生年月日'] },
  { field: 'idNumber', headers: ['身份证件号'] },
  { field: 'commuteKm', headers: ['上下学距离(公里)'] },
];

describe('headers as people write them', () => {
  it.each([
    ['★姓名', '姓名'],
    ['姓名*', '姓名'],
    ['姓 名', '姓名'],
    ['出生\n日期', '出生日期'],
    ['上下学距离（公里）', '上下学距离(公里)'],
    ['\u3000性别：', '性别'],
    ['XM', 'xm'],
  ])('%j reads %s', (header, plain) => {
    expect(plainHeader(header)).toBe(plain);
  });
});

describe('mapping', () => {
  it('maps by name and alias, keeps unknown headers, passes over empty ones', () => {
    const { columns } = mapColumns(['★姓名', '', '出生年月日', '备注'], targets);
    expect(columns).toEqual([
      { index: 0, header: '★姓名', field: 'name' },
      { index: 2, header: '出生年月日', field: 'birthDate' },
      { index: 3, header: '备注', field: null },
    ]);
  });

  it('names a field that two columns claim', () => {
    expect(mapColumns(['姓名', 'XM'], targets).twice).toEqual(['name']);
  });

  it('takes a row for the header only when it names five fields', () => {
    expect(looksLikeHeader(mapColumns(['姓名', '性别', '出生日期', '身份证件号'], targets))).toBe(false);
    expect(looksLikeHeader(mapColumns(['姓名', '性别', '出生日期', '身份证件号', '上下学距离（公里）'], targets))).toBe(true);
    expect(looksLikeHeader(mapColumns(['二〇二六年秋季一年级新生名册'], targets))).toBe(false);
  });
});
