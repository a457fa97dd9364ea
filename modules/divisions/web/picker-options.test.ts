import { describe, expect, it } from 'vitest';
import type { DivisionChoice } from './division-queries.ts';
import { chosenCode, keyOfLine, levelOf, linesOfLevel, linesOfSearch } from './picker-options.ts';

const henan = division('410000', 1, ['河南省']);
const zhengzhou = division('410100', 2, ['河南省', '郑州市']);
const jinshui = { ...division('410105', 3, ['河南省', '郑州市', '金水区']), hasChildren: false };
const chaoyang = { ...division('110105', 3, ['北京市', '朝阳区']), hasChildren: false };
const chongwen = { ...division('110103', 3, ['北京市', '崇文区']), hasChildren: false, withdrawnOn: '2010-10-31' };

describe('the lines of the picker', () => {
  it('offer the provinces first, to be entered', () => {
    expect(linesOfLevel(undefined, [henan], false)).toEqual([{ kind: 'enter', division: henan }]);
  });

  it('offer the way back and what lies below', () => {
    expect(linesOfLevel(zhengzhou, [jinshui], false)).toEqual([
      { kind: 'up', to: '410000' },
      { kind: 'choose', division: jinshui, isRefused: false },
    ]);
  });

  it('offer the division itself where any level will do', () => {
    expect(linesOfLevel(zhengzhou, [], true)).toContainEqual({
      kind: 'choose',
      division: zhengzhou,
      isRefused: false,
    });
    expect(linesOfLevel(henan, [], false)).toEqual([{ kind: 'up', to: undefined }]);
  });

  it('refuse what is withdrawn unless that is allowed', () => {
    expect(linesOfSearch([chongwen], false)).toEqual([{ kind: 'choose', division: chongwen, isRefused: true }]);
    expect(linesOfSearch([chongwen], true)).toEqual([{ kind: 'choose', division: chongwen, isRefused: false }]);
  });

  it('have a name each', () => {
    const lines = [...linesOfLevel(zhengzhou, [jinshui, henan], true), ...linesOfSearch([chongwen], true)];
    expect(new Set(lines.map(keyOfLine)).size).toBe(lines.length);
  });
});

describe('the level on which a division stands', () => {
  it.each([
    [henan, undefined],
    [zhengzhou, '410000'],
    [jinshui, '410100'],
    [chaoyang, '110000'],
  ])('%o: %s', (of, expected) => {
    expect(levelOf(of)).toBe(expected);
  });
});

describe('the code that is kept', () => {
  it.each([
    ['金水', '410105000000'],
    ['410105', '410105000000'],
    ['410105011002', '410105011002'],
    ['４１０１０５ 011002', '410105011002'],
    ['410103011002', '410105000000'],
  ])('after typing %s is %s', (typed, expected) => {
    expect(chosenCode(jinshui, typed)).toBe(expected);
  });
});

function division(code: string, level: 1 | 2 | 3, path: readonly string[]): DivisionChoice {
  return { code, level, path: [...path], name: path.at(-1) ?? '', withdrawnOn: null, hasChildren: true };
}
