import type { SexCode } from './pupil.ts';
import { WeightedList } from './weighted-list.ts';

/** Characters of given names, commonest first (domain, 8.7). */
const BOYS = '浩宇轩杰文博俊子明伟强鑫涛鹏豪志家天佳晨阳睿泽瑞嘉一思昊然翔龙飞凯宏磊旭峰超斌毅航帆智恒建国海辉';
const GIRLS = '婷欣怡雨诗思佳梦雪涵琪慧静莹玲丽芳敏燕晓美悦颖萱蕊梓语彤嘉可馨依倩丹娜文洁琳瑶露月晶媛秀春红艳';

/** Whole given names that are frequent as such. */
const FAVOURITE_BOYS = ['子轩', '浩宇', '浩然', '宇轩', '俊杰', '文杰', '嘉豪', '鑫'];
const FAVOURITE_GIRLS = ['子涵', '欣怡', '雨涵', '梓涵', '诗涵', '佳怡', '思雨', '婷婷', '静怡'];

/** Characters that old systems refused: two of Extension A, and three beyond the basic plane (4 bytes in UTF-8). */
const RARE = ['\u36C3', '\u4DAE', '\u{2CC56}', '\u{2B5AF}', '\u{28C4F}'];

/** Parents' generation (born about 1975 to 1998). */
const MEN = '伟强勇军磊涛杰斌鹏超辉刚建国志明华亮峰波飞海龙平东文俊林凯旭';
const WOMEN = '芳娜敏静丽艳霞燕娟红梅玲英秀慧萍莉洁琳云雪婷倩丹晶颖春华莹';

export const GIVEN_NAME_CHARACTERS: Readonly<Record<SexCode, WeightedList<string>>> = {
  '1': commonestFirst(BOYS),
  '2': commonestFirst(GIRLS),
};

export const ADULT_NAME_CHARACTERS: Readonly<Record<SexCode, WeightedList<string>>> = {
  '1': commonestFirst(MEN),
  '2': commonestFirst(WOMEN),
};

export const FAVOURITE_GIVEN_NAMES: Readonly<Record<SexCode, readonly string[]>> = {
  '1': FAVOURITE_BOYS,
  '2': FAVOURITE_GIRLS,
};

export const RARE_CHARACTERS: readonly string[] = RARE;

/** The n-th character weighs about 1 / (n + 8): the first is drawn some seven times as often as the last. */
function commonestFirst(characters: string): WeightedList<string> {
  return new WeightedList([...characters].map((character, index) => [character, 1 / (index + 8)] as const));
}
