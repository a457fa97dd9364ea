import type { CodeItem, CodeList } from './code-list.ts';

/** Code, Chinese name, English name, letter code; then former names and typing errors seen on import. */
const peoples: readonly (readonly [code: string, zh: string, en: string, letters: string, ...others: string[]])[] = [
  ['01', '汉族', 'Han', 'HA'],
  ['02', '蒙古族', 'Mongol', 'MG', '蒙族'],
  ['03', '回族', 'Hui', 'HU'],
  ['04', '藏族', 'Zang (Tibetan)', 'ZA'],
  ['05', '维吾尔族', 'Uygur', 'UG', '维族'],
  ['06', '苗族', 'Miao', 'MH'],
  ['07', '彝族', 'Yi', 'YI'],
  ['08', '壮族', 'Zhuang', 'ZH'],
  ['09', '布依族', 'Bouyei', 'BY'],
  ['10', '朝鲜族', 'Korean', 'CS'],
  ['11', '满族', 'Manchu', 'MA'],
  ['12', '侗族', 'Dong', 'DO'],
  ['13', '瑶族', 'Yao', 'YA'],
  ['14', '白族', 'Bai', 'BA'],
  ['15', '土家族', 'Tujia', 'TJ'],
  ['16', '哈尼族', 'Hani', 'HN'],
  ['17', '哈萨克族', 'Kazak', 'KZ'],
  ['18', '傣族', 'Dai', 'DA'],
  ['19', '黎族', 'Li', 'LI'],
  ['20', '傈僳族', 'Lisu', 'LS', '傈傈族'],
  ['21', '佤族', 'Va', 'VA'],
  ['22', '畲族', 'She', 'SH', '畬族'],
  ['23', '高山族', 'Gaoshan', 'GS'],
  ['24', '拉祜族', 'Lahu', 'LH'],
  ['25', '水族', 'Sui', 'SU'],
  ['26', '东乡族', 'Dongxiang', 'DX'],
  ['27', '纳西族', 'Naxi', 'NX'],
  ['28', '景颇族', 'Jingpo', 'JP'],
  ['29', '柯尔克孜族', 'Kirgiz', 'KG'],
  ['30', '土族', 'Tu', 'TU'],
  ['31', '达斡尔族', 'Daur', 'DU', '达翰尔族'],
  ['32', '仫佬族', 'Mulao', 'ML'],
  ['33', '羌族', 'Qiang', 'QI'],
  ['34', '布朗族', 'Blang', 'BL'],
  ['35', '撒拉族', 'Salar', 'SL'],
  ['36', '毛南族', 'Maonan', 'MN', '毛难族'],
  ['37', '仡佬族', 'Gelao', 'GL'],
  ['38', '锡伯族', 'Xibe', 'XB'],
  ['39', '阿昌族', 'Achang', 'AC'],
  ['40', '普米族', 'Pumi', 'PM'],
  ['41', '塔吉克族', 'Tajik', 'TA'],
  ['42', '怒族', 'Nu', 'NU'],
  ['43', '乌孜别克族', 'Uzbek', 'UZ'],
  ['44', '俄罗斯族', 'Russian', 'RS'],
  ['45', '鄂温克族', 'Ewenki', 'EW'],
  ['46', '德昂族', 'De’ang', 'DE', '崩龙族'],
  ['47', '保安族', 'Bonan', 'BN'],
  ['48', '裕固族', 'Yugur', 'YG'],
  ['49', '京族', 'Gin', 'GI'],
  ['50', '塔塔尔族', 'Tatar', 'TT'],
  ['51', '独龙族', 'Derung', 'DR'],
  ['52', '鄂伦春族', 'Oroqen', 'OR'],
  ['53', '赫哲族', 'Hezhen', 'HZ'],
  ['54', '门巴族', 'Monba', 'MB'],
  ['55', '珞巴族', 'Lhoba', 'LB'],
  ['56', '基诺族', 'Jino', 'JN'],
];

export const ethnicity: CodeList = {
  id: 'C02',
  key: 'ethnicity',
  name: { zh: '民族', en: 'Ethnicity' },
  standard: 'GB/T 3304',
  items: [
    ...peoples.map(people),
    {
      code: '97',
      label: { zh: '其他(未识别)', en: 'Other (not identified)' },
      aliases: ['其他', '其它', '未识别', '未识别民族'],
    },
    {
      code: '98',
      label: { zh: '外国血统中国籍人士', en: 'Chinese national of foreign descent' },
      aliases: ['外国血统', '入籍', '外国血统中国籍'],
    },
  ],
};

/** People write 汉 for 汉族. */
function people([code, zh, en, letters, ...others]: (typeof peoples)[number]): CodeItem {
  const names = [zh, ...others];
  return { code, label: { zh, en }, aliases: [...others, ...names.map((name) => name.slice(0, -1)), letters] };
}
