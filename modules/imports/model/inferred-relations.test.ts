import { describe, expect, it } from 'vitest';
import { findHeader } from './find-header.ts';
import { inferredRelations } from './inferred-relations.ts';
import type { MappedColumn } from './map-columns.ts';

const HEAD = ['姓名', '性别', '出生日期', '身份证件类型', '身份证件号'];

function relationsOf(...titles: readonly string[]) {
  const header = findHeader([{ rowNumber: 1, texts: [...HEAD, ...titles] }]);
  const columns: readonly MappedColumn[] = (header?.columns ?? []).map((column) => ({
    ...column,
    field: column.field ?? null,
  }));
  return [...inferredRelations(columns)];
}

describe('the relation of a family member', () => {
  it.each([
    [
      ['父亲姓名', '母亲电话'],
      [
        ['guardians.0.relationCode', '父亲'],
        ['guardians.1.relationCode', '母亲'],
      ],
    ],
    [['★妈妈姓名', '妈妈联系电话'], [['guardians.0.relationCode', '母亲']]],
    [['父亲姓名', '父亲关系'], []],
    [['监护人姓名', '监护人电话'], []],
    [['家长电话'], []],
    [[], []],
  ] as const)('under %j is told as %j', (titles, expected) => {
    expect(relationsOf(...titles)).toEqual(expected);
  });
});
