import { describe, expect, it } from 'vitest';
import { type Filter, readFilters, writeFilters } from './filter.ts';

const filters: readonly Filter[] = [
  {
    kind: 'choice',
    name: 'sex',
    label: '性别',
    options: [
      { value: '1', label: '男' },
      { value: '2', label: '女' },
    ],
  },
  { kind: 'period', name: 'born', label: '出生日期' },
  { kind: 'search', name: 'search', label: '学生', placeholder: '', keep: async () => '9' },
];

describe('readFilters', () => {
  it('reads what the filters know, and nothing else', () => {
    const search = new URLSearchParams('sex=2&bornFrom=2019-09-01&search=81&name=%E6%9D%8E');
    expect(readFilters(filters, search)).toEqual({
      sex: '2',
      bornFrom: '2019-09-01',
      bornTo: undefined,
      search: '81',
    });
  });

  it('does not believe a choice that is not offered', () => {
    expect(readFilters(filters, new URLSearchParams('sex=3'))['sex']).toBeUndefined();
  });
});

describe('writeFilters', () => {
  it('begins at the first page again and leaves other things in the address alone', () => {
    const search = new URLSearchParams('tab=members&sex=1&after=500');
    expect(writeFilters(search, { sex: '2' }).toString()).toBe('tab=members&sex=2');
  });

  it('drops a filter that was emptied', () => {
    expect(writeFilters(new URLSearchParams('sex=1&bornFrom=2019-09-01'), { sex: undefined }).toString()).toBe(
      'bornFrom=2019-09-01',
    );
  });
});
