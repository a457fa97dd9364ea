import { asPlainDate } from '@xueji/kernel';
import { describe, expect, it } from 'vitest';
import { type CodeList, findItem, formItems, isOnForm, labelOf, matchCode } from './code-list.ts';
import { codeLists } from './code-lists.ts';

const { sex, ethnicity, nationality, idType, overseas, political, entryMode, commuteMode, yesNo } = codeLists;

describe('matchCode', () => {
  it.each<[CodeList, string, string]>([
    [sex, '男', '1'],
    [sex, '1', '1'],
    [sex, '2-女', '2'],
    [sex, '2－女', '2'],
    [sex, '2 女', '2'],
    [sex, '2.女', '2'],
    [sex, '2女', '2'],
    [sex, '２', '2'],
    [sex, '\u3000男 ', '1'],
    [sex, '男\u200b', '1'],
    [sex, '男性', '1'],
    [sex, 'female', '2'],
    [sex, '未知', '0'],
    [ethnicity, '汉族', '01'],
    [ethnicity, '汉', '01'],
    [ethnicity, '01', '01'],
    [ethnicity, '1', '01'],
    [ethnicity, '０１', '01'],
    [ethnicity, '01汉族', '01'],
    [ethnicity, '01-汉', '01'],
    [ethnicity, 'HA', '01'],
    [ethnicity, '维吾尔族', '05'],
    [ethnicity, '维吾尔', '05'],
    [ethnicity, '毛难族', '36'],
    [ethnicity, '崩龙族', '46'],
    [ethnicity, '达翰尔族', '31'],
    [ethnicity, '达翰尔', '31'],
    [ethnicity, '傈傈族', '20'],
    [ethnicity, '其他', '97'],
    [nationality, '中国', 'CHN'],
    [nationality, 'chn', 'CHN'],
    [nationality, '156', 'CHN'],
    [nationality, '156-中国', 'CHN'],
    [nationality, '中国台湾', 'TWN'],
    [nationality, '香港', 'HKG'],
    [nationality, '36', 'AUS'],
    [nationality, 'Côte d’Ivoire', 'CIV'],
    [idType, '居民身份证', '1'],
    [idType, '身份证', '1'],
    [idType, 'A-护照', 'A'],
    [idType, 'a', 'A'],
    [idType, 'Ｚ', 'Z'],
    [idType, '香港特区护照／身份证明', '6'],
    [overseas, '否', '00'],
    [overseas, '0', '00'],
    [political, '13-群众', '13'],
    [political, '团员', '03'],
    [commuteMode, '公共交通（含公交、农村客运、渡船）', '3'],
    [commuteMode, '公共交通', '3'],
    [yesNo, '是', '1'],
    [yesNo, 'N', '0'],
  ])('$0.id takes %j for %j', (list, text, code) => {
    expect(matchCode(list, text)).toEqual({ code });
  });

  it.each<[CodeList, string]>([
    [sex, ''],
    [sex, '\u3000 '],
    [sex, '3'],
    [sex, '1-女'],
    [sex, '男女'],
    [ethnicity, '火星族'],
    [ethnicity, '族'],
    [ethnicity, '57'],
    [ethnicity, '02-汉族'],
    [nationality, '大清'],
    [idType, '学生证'],
    [yesNo, '2'],
  ])('$0.id refuses %j', (list, text) => {
    expect(matchCode(list, text)).toBeUndefined();
  });

  it('decides a name that two codes share by the stage, and not without it', () => {
    expect(matchCode(entryMode, '其他', 1)).toEqual({ code: '12' });
    expect(matchCode(entryMode, '其他', 2)).toEqual({ code: '12' });
    expect(matchCode(entryMode, '其他', 3)).toEqual({ code: '99' });
    expect(matchCode(entryMode, '其他')).toBeUndefined();
    expect(matchCode(entryMode, '12-其他')).toEqual({ code: '12' });
  });

  it('matches a value of another stage: whether it fits is a rule, not a question of spelling', () => {
    expect(matchCode(entryMode, '体育特招', 1)).toEqual({ code: '22' });
  });
});

describe('labelOf', () => {
  it('names a code in both languages', () => {
    expect(labelOf(ethnicity, '05', 'zh')).toBe('维吾尔族');
    expect(labelOf(ethnicity, '05', 'en')).toBe('Uygur');
  });

  it('shows a code the list does not have as it stands', () => {
    expect(labelOf(ethnicity, '77', 'zh')).toBe('77');
    expect(findItem(ethnicity, '77')).toBeUndefined();
  });
});

describe('the form', () => {
  const today = asPlainDate('2026-09-10');

  it('offers two sexes and four affiliations', () => {
    expect(formItems(sex, today).map((offered) => offered.code)).toEqual(['1', '2']);
    expect(formItems(political, today).map((offered) => offered.code)).toEqual(['01', '02', '03', '13']);
  });

  it('offers the ways of entry of the stage', () => {
    expect(formItems(entryMode, today, 1).map((offered) => offered.code)).toEqual(['11', '12']);
    expect(formItems(entryMode, today, 3).map((offered) => offered.code)).toEqual(['21', '22', '23', '99']);
    expect(isOnForm(entryMode, '22', today, 1)).toBe(false);
    expect(isOnForm(entryMode, '22', today)).toBe(true);
  });

  it('offers a value from its first day until the day it ends', () => {
    const list: CodeList = {
      id: 'T',
      key: 'trial',
      name: { zh: '试', en: 'Trial' },
      standard: 'test',
      items: [
        {
          code: '1',
          label: { zh: '甲', en: 'A' },
          validFrom: asPlainDate('2020-01-01'),
          validTo: asPlainDate('2021-01-01'),
        },
      ],
    };
    const offeredOn = (day: string) => isOnForm(list, '1', asPlainDate(day));
    expect([
      offeredOn('2019-12-31'),
      offeredOn('2020-01-01'),
      offeredOn('2020-12-31'),
      offeredOn('2021-01-01'),
    ]).toEqual([false, true, true, false]);
  });

  it('does not accept a code the list does not have', () => {
    expect(isOnForm(sex, '3', today)).toBe(false);
  });
});
