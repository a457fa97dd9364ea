import type { CodeList } from './code-list.ts';
import { item, notOnForm } from './item.ts';

export const sex: CodeList = {
  id: 'C01',
  key: 'sex',
  name: { zh: '性别', en: 'Sex' },
  standard: 'GB/T 2261.1',
  items: [
    notOnForm('0', '未知的性别', 'Unknown', ['未知']),
    item('1', '男', 'Male', { aliases: ['男性', '男生', 'M'] }),
    item('2', '女', 'Female', { aliases: ['女性', '女生', 'F'] }),
    notOnForm('9', '未说明的性别', 'Not stated', ['未说明']),
  ],
};

/**
 * The CEMS subset of JY/T 1001. 2–5 are military documents of the full list. C and D are this system's own codes:
 * both documents are younger than the list (2018 and 2023).
 */
export const idType: CodeList = {
  id: 'C04',
  key: 'idType',
  name: { zh: '身份证件类型', en: 'Identity document' },
  standard: 'JY/T 1001',
  items: [
    item('1', '居民身份证', 'Resident identity card', { aliases: ['身份证', '二代身份证', '第二代居民身份证'] }),
    notOnForm('2', '军官证', 'Officer’s card'),
    notOnForm('3', '士兵证', 'Soldier’s card'),
    notOnForm('4', '文职干部证', 'Civilian cadre’s card', ['文职人员证']),
    notOnForm('5', '部队离退休证', 'Military retirement card'),
    item('6', '香港特区护照/身份证明', 'Hong Kong SAR passport or identity certificate', {
      aliases: ['香港特区护照', '香港身份证', '香港永久性居民身份证', '香港特别行政区护照'],
    }),
    item('7', '澳门特区护照/身份证明', 'Macao SAR passport or identity certificate', {
      aliases: ['澳门特区护照', '澳门身份证', '澳门永久性居民身份证', '澳门特别行政区护照'],
    }),
    item('8', '台湾居民来往大陆通行证', 'Mainland travel permit for Taiwan residents', {
      aliases: ['台胞证', '台湾通行证'],
    }),
    item('9', '境外永久居住证', 'Permanent residence certificate from abroad'),
    item('A', '护照', 'Passport'),
    item('B', '户口簿', 'Household register', { aliases: ['户口本', '户口薄'] }),
    item('C', '港澳台居民居住证', 'Residence permit for Hong Kong, Macao and Taiwan residents', {
      aliases: ['居住证'],
    }),
    item('D', '外国人永久居留身份证', 'Foreign permanent resident ID card', {
      aliases: ['外国人永久居留证', '五星卡'],
    }),
    item('Z', '其他', 'Other', { aliases: ['其它', '无', '无证件'] }),
  ],
};

export const overseas: CodeList = {
  id: 'C05',
  key: 'overseas',
  name: { zh: '港澳台侨外', en: 'Hong Kong, Macao, Taiwan, overseas Chinese, foreign' },
  standard: 'JY/T 1001',
  items: [
    item('00', '否', 'No', { aliases: ['非港澳台侨外'] }),
    item('01', '香港同胞', 'Hong Kong compatriot', { aliases: ['香港'] }),
    item('02', '香港同胞亲属', 'Relative of a Hong Kong compatriot'),
    item('03', '澳门同胞', 'Macao compatriot', { aliases: ['澳门'] }),
    item('04', '澳门同胞亲属', 'Relative of a Macao compatriot'),
    item('05', '台湾同胞', 'Taiwan compatriot', { aliases: ['台湾', '台胞'] }),
    item('06', '台湾同胞亲属', 'Relative of a Taiwan compatriot', { aliases: ['台属'] }),
    item('11', '华侨', 'Overseas Chinese'),
    item('12', '侨眷', 'Relative of overseas Chinese'),
    item('13', '归侨', 'Returned overseas Chinese'),
    item('14', '归侨子女', 'Child of returned overseas Chinese'),
    item('21', '归国留学人员', 'Returned from study abroad'),
    item('31', '非华裔中国人', 'Chinese national of foreign descent', { aliases: ['非华裔中国籍人'] }),
    item('41', '外籍华裔人', 'Foreign national of Chinese descent', { aliases: ['外籍华人'] }),
    item('51', '外国人', 'Foreign national', { aliases: ['外籍'] }),
    item('99', '其他', 'Other', { aliases: ['其它'] }),
  ],
};

/** The form offers 01, 02, 03 and 13. 14 is this system's own code: the standard has none for 少先队员. */
export const political: CodeList = {
  id: 'C06',
  key: 'political',
  name: { zh: '政治面貌', en: 'Political affiliation' },
  standard: 'GB/T 4762',
  items: [
    item('01', '中共党员', 'Communist Party member', { aliases: ['中国共产党党员', '党员'] }),
    item('02', '中共预备党员', 'Probationary Communist Party member', { aliases: ['中国共产党预备党员', '预备党员'] }),
    item('03', '共青团员', 'Communist Youth League member', { aliases: ['中国共产主义青年团团员', '团员'] }),
    notOnForm('04', '民革会员', 'Revolutionary Committee of the Kuomintang', ['民革党员', '民革']),
    notOnForm('05', '民盟盟员', 'China Democratic League', ['民盟']),
    notOnForm('06', '民建会员', 'China National Democratic Construction Association', ['民建']),
    notOnForm('07', '民进会员', 'China Association for Promoting Democracy', ['民进']),
    notOnForm('08', '农工党党员', 'Chinese Peasants’ and Workers’ Democratic Party', ['农工党']),
    notOnForm('09', '致公党党员', 'China Zhi Gong Party', ['致公党']),
    notOnForm('10', '九三学社社员', 'Jiusan Society', ['九三学社']),
    notOnForm('11', '台盟盟员', 'Taiwan Democratic Self-Government League', ['台盟']),
    notOnForm('12', '无党派民主人士', 'Independent', ['无党派人士', '无党派']),
    item('13', '群众', 'None', { aliases: ['普通居民'] }),
    notOnForm('14', '少先队员', 'Young Pioneer', ['少年先锋队队员']),
  ],
};

/** As printed on the CEMS form; GB/T 2261.3 itself counts otherwise, so its codes are no aliases here. */
export const health: CodeList = {
  id: 'C07',
  key: 'health',
  name: { zh: '健康状况', en: 'Health' },
  standard: 'CEMS collection form, after GB/T 2261.3',
  items: [
    item('10', '健康或良好', 'Healthy or good', { aliases: ['健康', '良好'] }),
    item('20', '一般或较弱', 'Fair or weak', { aliases: ['一般', '较弱'] }),
    item('30', '有慢性病', 'Chronic illness', { aliases: ['慢性病'] }),
    item('40', '有生理缺陷', 'Physical impairment', { aliases: ['生理缺陷'] }),
    item('50', '残疾', 'Disability'),
  ],
};

/** 3 is this system's own code: since the reform of 2014–2016 many places register only 居民户口. */
export const hukouType: CodeList = {
  id: 'C08',
  key: 'hukouType',
  name: { zh: '户口性质', en: 'Household registration type' },
  standard: 'CEMS collection form',
  items: [
    item('1', '农业户口', 'Agricultural', { aliases: ['农业', '农业家庭户口', '农村户口'] }),
    item('2', '非农业户口', 'Non-agricultural', { aliases: ['非农业', '非农', '非农业家庭户口', '城镇户口'] }),
    item('3', '统一居民户口', 'Unified resident', { aliases: ['居民户口', '居民家庭户口', '家庭户口'] }),
  ],
};

/** National values are not published; these follow the wording of provincial forms. */
export const nonAgriHukou: CodeList = {
  id: 'C09',
  key: 'nonAgriHukou',
  name: { zh: '非农业户口类型', en: 'Non-agricultural registration' },
  standard: 'Xueji',
  mayBeExtended: {
    zh: '全国未公布此项代码，各省采集表用语不一。',
    en: 'The nation has published no values; the forms of the provinces differ.',
  },
  items: [
    item('1', '城市(市区)', 'City', { aliases: ['城市', '市区'] }),
    item('2', '县城', 'County seat'),
    item('3', '镇', 'Town', { aliases: ['镇区'] }),
    item('9', '其他', 'Other', { aliases: ['其它'] }),
  ],
};

export const bloodType: CodeList = {
  id: 'C10',
  key: 'bloodType',
  name: { zh: '血型', en: 'Blood type' },
  standard: 'JY/T 1001',
  items: [
    item('0', '未知血型', 'Unknown', { aliases: ['未知', '不详'] }),
    item('1', 'A型', 'A', { aliases: ['A血型'] }),
    item('2', 'B型', 'B', { aliases: ['B血型'] }),
    item('3', 'AB型', 'AB', { aliases: ['AB血型'] }),
    item('4', 'O型', 'O', { aliases: ['O血型'] }),
    item('5', '其他血型', 'Other', { aliases: ['其他', '其它'] }),
    item('9', '未定血型', 'Not determined', { aliases: ['未定'] }),
  ],
};
