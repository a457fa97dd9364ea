import { WeightedList } from './weighted-list.ts';

/**
 * The hundred commonest surnames with their share in percent: order of the Ministry of Public Security (2007), whose
 * top hundred are 84.77 % of the population; shares after the third place fitted to that sum (domain, 8.6).
 */
const COMMON =
  '王 7.25 李 7.19 张 6.83 刘 5.41 陈 4.53 杨 3.08 黄 2.32 赵 2.29 吴 2.05 周 2.02 徐 1.52 孙 1.48 马 1.29 朱 1.24 胡 1.20 ' +
  '郭 1.12 何 1.06 高 1.00 林 0.98 罗 0.95 郑 0.92 梁 0.84 谢 0.76 宋 0.74 唐 0.73 许 0.71 韩 0.69 冯 0.68 邓 0.66 曹 0.65 ' +
  '彭 0.63 曾 0.62 肖 0.61 田 0.59 董 0.58 袁 0.57 潘 0.55 于 0.54 蒋 0.53 蔡 0.52 余 0.51 杜 0.49 叶 0.48 程 0.47 苏 0.46 ' +
  '魏 0.45 吕 0.44 丁 0.43 任 0.42 沈 0.41 姚 0.40 卢 0.39 姜 0.39 崔 0.38 钟 0.37 谭 0.36 陆 0.35 汪 0.34 范 0.34 金 0.33 ' +
  '石 0.32 廖 0.32 贾 0.31 夏 0.30 韦 0.29 付 0.29 方 0.28 白 0.28 邹 0.27 孟 0.26 熊 0.26 秦 0.25 邱 0.25 江 0.24 尹 0.24 ' +
  '薛 0.23 闫 0.22 段 0.22 雷 0.21 侯 0.21 龙 0.21 史 0.20 陶 0.20 黎 0.19 贺 0.19 顾 0.18 毛 0.18 郝 0.18 龚 0.17 邵 0.17 ' +
  '万 0.16 钱 0.16 严 0.16 覃 0.15 武 0.15 戴 0.15 莫 0.14 孔 0.14 向 0.14 汤 0.13';

/** The rest, which share the remaining 15.23 % evenly but for the compounds. */
const OTHER =
  '常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷' +
  '盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏' +
  '宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝';

const COMPOUND: readonly (readonly [string, number])[] = [
  ['欧阳', 0.09],
  ['上官', 0.01],
  ['司马', 0.01],
  ['诸葛', 0.01],
  ['皇甫', 0.01],
  ['令狐', 0.005],
  ['司徒', 0.005],
];

const SHARE_OF_OTHER = 15.23 - COMPOUND.reduce((sum, [, share]) => sum + share, 0);

export const SURNAMES = new WeightedList<string>([
  ...readPairs(COMMON),
  ...[...OTHER].map((surname) => [surname, SHARE_OF_OTHER / [...OTHER].length] as const),
  ...COMPOUND,
]);

/** '王 7.25 李 7.19' → pairs. */
function readPairs(text: string): (readonly [string, number])[] {
  const words = text.split(' ');
  return Array.from({ length: words.length / 2 }, (_, index) => {
    const [surname = '', share = ''] = words.slice(index * 2, index * 2 + 2);
    return [surname, Number(share)] as const;
  });
}
