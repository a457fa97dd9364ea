import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { childrenOf, divisionIndexOf, searchDivisions } from './division-search.ts';
import { divisionRegister } from './register.ts';

const index = divisionIndexOf(divisionRegister);
const today = asPlainDate('2026-09-10');

function find(text: string, of?: string, on = today): readonly string[] {
  return searchDivisions(index, text, { on, of, limit: 5 }).map(({ code, name }) => `${code} ${name}`);
}

describe('searching divisions', () => {
  it.each([
    ['410105', '410105 金水区'],
    ['410105000000', '410105 金水区'],
    ['４１０１０５', '410105 金水区'],
    ['410105011002', '410105 金水区'],
    ['金水区', '410105 金水区'],
    ['金水', '410105 金水区'],
    ['jinshuiqu', '410105 金水区'],
    ['jinshui', '410105 金水区'],
    // 新民市 begins with the same letters
    ['xinmi', '410183 新密市'],
    ['JinShui', '410105 金水区'],
    ['郑州金水', '410105 金水区'],
    ['河南省郑州市金水区', '410105 金水区'],
    ['河南 / 郑州 / 金水', '410105 金水区'],
    ['河南金水', '410105 金水区'],
    ['chongqing', '500000 重庆市'],
    ['lvliang', '141100 吕梁市'],
  ])('%s finds %s first', (text, expected) => {
    expect(find(text)[0]).toBe(expected);
  });

  it('looks within a division', () => {
    expect(find('鼓楼区', '410200')).toEqual(['410204 鼓楼区']);
    expect(find('zzs', '410000')).toEqual(['410100 郑州市']);
    expect(find('jsq', '410000')).toEqual(['410105 金水区']);
    expect(find('金水区', '440000')).toEqual([]);
  });

  it('gives codes that begin so, in their order', () => {
    expect(find('41010')).toEqual([
      '410100 郑州市',
      '410101 市辖区',
      '410102 中原区',
      '410103 二七区',
      '410104 管城回族区',
    ]);
  });

  it('puts what was withdrawn after what is in force', () => {
    expect(find('洛龙区')).toEqual(['410311 洛龙区', '410307 洛龙区']);
    expect(find('崇文区')).toEqual(['110103 崇文区']);
  });

  it('knows nothing of what came later than the day', () => {
    expect(find('偃师区', undefined, asPlainDate('2015-01-01'))).toEqual([]);
    expect(find('偃师', undefined, asPlainDate('2015-01-01'))).toEqual(['410381 偃师市']);
  });

  it.each(['', '   ', '不存在的地方', '41010599', 'x9', '市辖区', '%', '金水区水'])('finds nothing for %j', (text) => {
    expect(find(text)).toEqual([]);
  });
});

describe('walking down', () => {
  const below = (of: string | null) => childrenOf(index, of, today).map(({ code, name }) => `${code} ${name}`);

  it('begins with the provinces', () => {
    expect(below(null)).toHaveLength(34);
    expect(below(null)[0]).toBe('110000 北京市');
  });

  it('passes over heads that stand for a level', () => {
    expect(below('110000')[0]).toBe('110101 东城区');
    expect(below('410000').at(-1)).toBe('419001 济源市');
    expect(below('410100').slice(0, 2)).toEqual(['410102 中原区', '410103 二七区']);
  });

  it('ends at counties', () => {
    expect(below('410105')).toEqual([]);
  });

  it('shows the day asked for', () => {
    const then = childrenOf(index, '110000', asPlainDate('2005-01-01')).map(({ name }) => name);
    expect(then).toContain('崇文区');
  });
});
