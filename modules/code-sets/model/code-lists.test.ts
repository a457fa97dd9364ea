import { describe, expect, it } from 'vitest';
import { codeLists } from './code-lists.ts';

/** Typed by hand from the standards and the collection form. */
const published: readonly (readonly [key: keyof typeof codeLists, id: string, codes: string])[] = [
  ['sex', 'C01', '0未知的性别 1男 2女 9未说明的性别'],
  [
    'ethnicity',
    'C02',
    '01汉族 02蒙古族 03回族 04藏族 05维吾尔族 06苗族 07彝族 08壮族 09布依族 10朝鲜族 11满族 12侗族 13瑶族 14白族 15土家族 ' +
      '16哈尼族 17哈萨克族 18傣族 19黎族 20傈僳族 21佤族 22畲族 23高山族 24拉祜族 25水族 26东乡族 27纳西族 28景颇族 ' +
      '29柯尔克孜族 30土族 31达斡尔族 32仫佬族 33羌族 34布朗族 35撒拉族 36毛南族 37仡佬族 38锡伯族 39阿昌族 40普米族 ' +
      '41塔吉克族 42怒族 43乌孜别克族 44俄罗斯族 45鄂温克族 46德昂族 47保安族 48裕固族 49京族 50塔塔尔族 51独龙族 ' +
      '52鄂伦春族 53赫哲族 54门巴族 55珞巴族 56基诺族 97其他(未识别) 98外国血统中国籍人士',
  ],
  [
    'idType',
    'C04',
    '1居民身份证 2军官证 3士兵证 4文职干部证 5部队离退休证 6香港特区护照/身份证明 7澳门特区护照/身份证明 ' +
      '8台湾居民来往大陆通行证 9境外永久居住证 A护照 B户口簿 C港澳台居民居住证 D外国人永久居留身份证 Z其他',
  ],
  [
    'overseas',
    'C05',
    '00否 01香港同胞 02香港同胞亲属 03澳门同胞 04澳门同胞亲属 05台湾同胞 06台湾同胞亲属 11华侨 12侨眷 13归侨 14归侨子女 ' +
      '21归国留学人员 31非华裔中国人 41外籍华裔人 51外国人 99其他',
  ],
  [
    'political',
    'C06',
    '01中共党员 02中共预备党员 03共青团员 04民革会员 05民盟盟员 06民建会员 07民进会员 08农工党党员 09致公党党员 ' +
      '10九三学社社员 11台盟盟员 12无党派民主人士 13群众 14少先队员',
  ],
  ['health', 'C07', '10健康或良好 20一般或较弱 30有慢性病 40有生理缺陷 50残疾'],
  ['hukouType', 'C08', '1农业户口 2非农业户口 3统一居民户口'],
  ['nonAgriHukou', 'C09', '1城市(市区) 2县城 3镇 9其他'],
  ['bloodType', 'C10', '0未知血型 1A型 2B型 3AB型 4O型 5其他血型 9未定血型'],
  ['entryMode', 'C11', '11就近入学 12其他 21统一招生考试/普通入学 22体育特招 23艺术特招 99其他'],
  ['attendanceMode', 'C12', '1走读 2住校 3借宿 9其他'],
  ['studentSource', 'C13', '1正常入学 2借读 9其他'],
  [
    'studentCategory',
    'C14',
    '211小学生 311普通初中生 321职业初中生 342普通高中生 371工读学生 511盲人学校学生 512聋人学校学生 513培智学校学生 ' +
      '514其他特教学校学生',
  ],
  [
    'enrolmentStatus',
    'C15',
    '01在读 02休学 03退学 04停学 05复学 06流失 07毕业 08结业 09肄业 10转学 11死亡 12保留入学资格 13公派出国 14开除 ' +
      '15下落不明 99其他',
  ],
  ['yesNo', 'C16', '1是 0否'],
  ['leftBehind', 'C17', '0非留守儿童 1单亲留守儿童 2双亲留守儿童'],
  ['inclusion', 'C18', '0非随班就读 1视力残疾随班就读 2听力残疾随班就读 3智力残疾随班就读 9其他随班就读'],
  ['disability', 'C19', '0无残疾 1视力残疾 2听力残疾 3言语残疾 4肢体残疾 5智力残疾 6精神残疾 7多重残疾 9其他残疾'],
  ['commuteMode', 'C20', '1步行 2自行车(含摩托车、电动车) 3公共交通(含公交、农村客运、渡船) 4家长自行接送 5校车 9其他'],
  [
    'familyRelation',
    'C21',
    '51父亲 52母亲 57继父或养父 58继母或养母 61祖父 62祖母 63外祖父 64外祖母 71兄 73弟 75姐 77妹 81伯父 83叔父 85舅父 ' +
      '88姨母 90姑母 97其他亲属 99非亲属',
  ],
  [
    'grade',
    'grade',
    '11小学一年级 12小学二年级 13小学三年级 14小学四年级 15小学五年级 16小学六年级 21初中一年级 22初中二年级 23初中三年级 ' +
      '31高中一年级 32高中二年级 33高中三年级',
  ],
  [
    'gradeFiveFour',
    'grade-5-4',
    '11小学一年级 12小学二年级 13小学三年级 14小学四年级 15小学五年级 21初中一年级 22初中二年级 23初中三年级 24初中四年级 ' +
      '31高中一年级 32高中二年级 33高中三年级',
  ],
  [
    'classType',
    'class-type',
    '10普通小学班 11民族小学班 12小学复式班 13教学点班 14小学特长班 15小学视力残疾班 16小学听力残疾班 17小学智力残疾班 ' +
      '20普通初中班 21民族初中班 22初中复式班 23初中教学点班 24初中特长班 25初中视力残疾班 26初中听力残疾班 ' +
      '27初中智力残疾班 40普通高中班 41民族高中班 42高中特长班',
  ],
  ['urbanRural', 'urban-rural', '111主城区 112城乡结合区 121镇中心区 122镇乡结合区 123特殊区域 210乡中心区 220村庄'],
  ['ownerKind', 'owner-kind', '811教育部门办 821其他部门办 831地方企业办 891中外合作办 999民办'],
];

const countries =
  'HKG344 MAC446 TWN158 USA840 CAN124 GBR826 AUS036 NZL554 JPN392 KOR410 PRK408 RUS643 MNG496 VNM704 LAO418 MMR104 THA764 ' +
  'MYS458 SGP702 IDN360 PHL608 IND356 PAK586 NPL524 BGD050 KAZ398 KGZ417 TJK762 DEU276 FRA250 ITA380 ESP724 BRA076 ZAF710 ' +
  'EGY818 NGA566 CHN156';

describe('the code lists', () => {
  it.each(published)('%s has the published values', (key, id, codes) => {
    const list = codeLists[key];
    expect(list.id).toBe(id);
    expect(list.items.map((entry) => entry.code + entry.label.zh).join(' ')).toBe(codes);
  });

  it('has every country and region of ISO 3166-1 once, by letters and by number', () => {
    const numbers = codeLists.nationality.items.map((entry) => entry.aliases?.[0] ?? '');
    expect(codeLists.nationality.items).toHaveLength(249);
    expect(new Set(codeLists.nationality.items.map((entry) => entry.code)).size).toBe(249);
    expect(new Set(numbers).size).toBe(249);
    expect(numbers.filter((number) => !/^\d{3}$/.test(number))).toEqual([]);
    const written = codeLists.nationality.items.map((entry) => entry.code + (entry.aliases?.[0] ?? ''));
    expect(countries.split(' ').filter((country) => !written.includes(country))).toEqual([]);
  });

  it('is complete and knows each list by its own key', () => {
    expect(Object.keys(codeLists)).toEqual([...published.map(([key]) => key).toSpliced(2, 0, 'nationality')]);
    expect(Object.entries(codeLists).filter(([key, list]) => list.key !== key)).toEqual([]);
  });

  it('names every value in English', () => {
    const unnamed = Object.values(codeLists).flatMap((list) =>
      list.items.filter((entry) => entry.label.en === '' || /\p{Script=Han}/u.test(entry.label.en)),
    );
    expect(unnamed).toEqual([]);
  });
});
