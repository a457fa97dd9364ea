import { WeightedList } from './weighted-list.ts';

/** How a people names its children in Chinese records. */
export type NamingCustom = 'han' | 'father-dot' | 'no-surname' | 'own-surnames';

export interface EthnicGroup {
  /** C02 (GB/T 3304). */
  readonly code: string;
  readonly custom: NamingCustom;
  /** With 'own-surnames': the surnames usual among them. */
  readonly surnames?: string;
}

export const HAN: EthnicGroup = { code: '01', custom: 'han' };

/** Minorities by size, in 10,000 (census of 2010, rounded): the nation as a whole. */
const NATIONAL: readonly (readonly [EthnicGroup, number])[] = [
  [{ code: '08', custom: 'own-surnames', surnames: '韦覃黄农莫陆梁李' }, 1690],
  [{ code: '03', custom: 'own-surnames', surnames: '马白丁沙海金哈杨' }, 1060],
  [{ code: '11', custom: 'own-surnames', surnames: '关佟那赫金富白' }, 1040],
  [{ code: '05', custom: 'father-dot' }, 1010],
  [{ code: '06', custom: 'own-surnames', surnames: '龙石吴杨张熊' }, 940],
  [{ code: '07', custom: 'own-surnames', surnames: '吉沙罗毛李阿' }, 870],
  [{ code: '15', custom: 'own-surnames', surnames: '田向彭覃冉' }, 840],
  [{ code: '04', custom: 'no-surname' }, 630],
  [{ code: '02', custom: 'no-surname' }, 600],
  [{ code: '12', custom: 'own-surnames', surnames: '吴杨石龙陆' }, 290],
  [{ code: '09', custom: 'own-surnames', surnames: '韦罗王黄陆' }, 290],
  [{ code: '10', custom: 'own-surnames', surnames: '金朴崔李郑' }, 183],
  [{ code: '17', custom: 'father-dot' }, 146],
];

/** Henan's minorities: mostly Hui, then Manchu and Mongolian, and the others in small numbers. */
const HENAN: readonly (readonly [EthnicGroup, number])[] = NATIONAL.map(([group, size]) => [
  group,
  group.code === '03' ? 9500 : group.code === '02' || group.code === '11' ? 900 : size / 10,
]);

export const MINORITIES = {
  nation: new WeightedList(NATIONAL),
  henan: new WeightedList(HENAN),
} as const;

/** Uyghur and Kazakh given names; a child is 'own name · father's name'. */
export const TURKIC_NAMES: Readonly<Record<'1' | '2', readonly string[]>> = {
  '1': ['买买提', '艾力', '吐尔逊', '阿不都拉', '努尔兰', '库尔班', '伊力亚尔', '叶尔兰', '木拉提', '艾尼瓦尔'],
  '2': [
    '阿依古丽',
    '古丽娜尔',
    '热依汗',
    '迪丽拜尔',
    '阿依努尔',
    '帕提古丽',
    '米热古丽',
    '古丽巴哈尔',
    '玛依拉',
    '阿米娜',
  ],
};

/** Tibetan (four characters) and Mongolian names, without a surname. */
export const UNDIVIDED_NAMES: Readonly<Record<string, Readonly<Record<'1' | '2', readonly string[]>>>> = {
  '04': {
    '1': ['扎西顿珠', '次仁多吉', '丹增罗布', '格桑旺堆', '洛桑尼玛', '索朗平措'],
    '2': ['扎西卓玛', '次仁央金', '白玛曲珍', '格桑拉姆', '德吉措姆', '索朗白珍'],
  },
  '02': {
    '1': ['巴特尔', '苏和', '那日苏', '朝鲁', '阿古拉', '布和'],
    '2': ['乌日娜', '其木格', '萨仁', '娜仁托娅', '高娃', '斯琴'],
  },
};
