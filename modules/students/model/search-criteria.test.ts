import { describe, expect, it } from 'vitest';
import { readSearch } from './search-criteria.ts';

describe('what a person looks for', () => {
  it.each([
    ['l410105180001010017', { kind: 'student-number', number: 'L410105180001010017' }],
    ['１１０１０５１９４９１２３１００２ｘ', { kind: 'id-document', number: '11010519491231002X' }],
    ['H12345678', { kind: 'id-document', number: 'H12345678' }],
    [' 李子 ', { kind: 'name', prefix: '李子' }],
    ['古丽娜尔•买', { kind: 'name', prefix: '古丽娜尔·买' }],
    ['LZH', { kind: 'pinyin', prefix: 'lzh' }],
    ['li zihan', { kind: 'pinyin', prefix: 'lizihan' }],
  ])('%s', (text, criteria) => {
    expect(readSearch(text)).toEqual(criteria);
  });
});
