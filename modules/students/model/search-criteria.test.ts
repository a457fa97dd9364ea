import { describe, expect, it } from 'vitest';
import { readSearch, searchCriteriaSchema } from './search-criteria.ts';

describe('what a person looks for', () => {
  it.each([
    ['l410105180001010017', { kind: 'student-number', number: 'L410105180001010017' }],
    ['Ｇ 410105 20190917 122x', { kind: 'student-number', number: 'G41010520190917122X' }],
    ['１１０１０５１９４９１２３１００２ｘ', { kind: 'id-document', number: '11010519491231002X' }],
    ['110105 19491231 002x', { kind: 'id-document', number: '11010519491231002X' }],
    ['H12345678', { kind: 'id-document', number: 'H12345678' }],
    ['e20190503', { kind: 'id-document', number: 'E20190503' }],
    [' 李子 ', { kind: 'name', prefix: '李子' }],
    ['古丽娜尔•买', { kind: 'name', prefix: '古丽娜尔·买' }],
    ['LZH', { kind: 'pinyin', prefix: 'lzh' }],
    ['li zihan', { kind: 'pinyin', prefix: 'lizihan' }],
    ["lü xi'an", { kind: 'pinyin', prefix: 'lvxian' }],
    ['李子涵 2019-05-03', { kind: 'name', prefix: '李子涵', bornOn: '2019-05-03' }],
    ['李子涵２０１９．５．３', { kind: 'name', prefix: '李子涵', bornOn: '2019-05-03' }],
    ['李子涵2019年5月3日', { kind: 'name', prefix: '李子涵', bornOn: '2019-05-03' }],
    ['lzh 20190503', { kind: 'pinyin', prefix: 'lzh', bornOn: '2019-05-03' }],
    ['li 20190503', { kind: 'pinyin', prefix: 'li', bornOn: '2019-05-03' }],
    ['李子涵 20191332', { kind: 'id-document', number: '李子涵20191332' }],
  ])('%s', (text, criteria) => {
    expect(readSearch(text)).toEqual(criteria);
    expect(searchCriteriaSchema.parse(JSON.parse(JSON.stringify(criteria)))).toEqual(criteria);
  });

  it('reads nothing back that it has not written', () => {
    expect(searchCriteriaSchema.safeParse({ kind: 'name', prefix: '李', school: '1' }).success).toBe(false);
    expect(searchCriteriaSchema.safeParse({ kind: 'name', prefix: '李', bornOn: '2019-02-30' }).success).toBe(false);
  });
});
