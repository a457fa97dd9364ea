import { NEIGHBOURHOODS } from '../population/index.ts';
import type { PlannedSchool } from './planned-school.ts';

const { jinshui, erqi, zhongyuan, xingyang } = NEIGHBOURHOODS;
const PREFECTURE = '410100000000';
const JINSHUI = '410105000000';
const ERQI = '410103000000';
const ZHONGYUAN = '410102000000';
const XINGYANG = '410182000000';

/** The school of grade1-intake-2026.xlsx. */
export const SAMPLE_PRIMARY = '2141010501';
/** A primary school that no sample list belongs to: where pupils are entered one by one. */
export const OTHER_PRIMARY = '2141010511';
/** A village school with one person in its office: the county looks at what it enters. */
export const ONE_PERSON_PRIMARY = '2141018214';
/** The school of junior-admission-2026.xlsx. */
export const SAMPLE_JUNIOR = '3141010502';
/** Where those of the admission list went who already have a grade seven elsewhere. */
export const OTHER_JUNIOR = '3141010511';

const JINSHUI_SCHOOLS: readonly PlannedSchool[] = [
  {
    ...urban(SAMPLE_PRIMARY, '211', JINSHUI, jinshui),
    name: { zh: '金水区文化路示范小学', en: 'Wenhua Road Demonstration Primary School' },
    contactPerson: '王雅琴',
    contactPhone: '0371-60105501',
    stages: [{ stage: 1, pupilsPerCohort: 290, newClasses: 8 }],
  },
  {
    ...urban(OTHER_PRIMARY, '211', JINSHUI, jinshui),
    name: { zh: '金水区农科路小学', en: 'Nongke Road Primary School' },
    contactPerson: '张敏',
    contactPhone: '0371-60105511',
    stages: [{ stage: 1, pupilsPerCohort: 220, entrants: 120 }],
  },
  {
    ...urban('2141010512', '211', JINSHUI, jinshui),
    name: { zh: '金水区东风渠小学', en: 'Dongfeng Canal Primary School' },
    contactPerson: '刘俊',
    contactPhone: '0371-60105512',
    stages: [{ stage: 1, pupilsPerCohort: 180 }],
  },
  {
    ...urban('2141010513', '211', JINSHUI, jinshui),
    name: { zh: '金水区丰庆路第二小学', en: 'Fengqing Road No. 2 Primary School' },
    contactPerson: '陈立',
    contactPhone: '0371-60105513',
    stages: [{ stage: 1, pupilsPerCohort: 150, entrants: 150 }],
  },
  {
    ...urban(OTHER_JUNIOR, '311', JINSHUI, jinshui),
    name: { zh: '金水区金桥初级中学', en: 'Jinqiao Junior Secondary School' },
    contactPerson: '周明',
    contactPhone: '0371-60105611',
    stages: [{ stage: 2, pupilsPerCohort: 260, entrants: 200 }],
  },
  {
    ...urban('3141010512', '312', JINSHUI, jinshui),
    name: { zh: '金水区龙子湖学校', en: 'Longzi Lake Nine-Year School' },
    contactPerson: '徐蕾',
    contactPhone: '0371-60105612',
    stages: [
      { stage: 1, pupilsPerCohort: 110, entrants: 110 },
      { stage: 2, pupilsPerCohort: 140, entrants: 70 },
    ],
  },
];

const ERQI_SCHOOLS: readonly PlannedSchool[] = [
  {
    ...urban('2141010311', '211', ERQI, erqi),
    name: { zh: '二七区淮河路小学', en: 'Huaihe Road Primary School' },
    contactPerson: '马丽',
    contactPhone: '0371-60103511',
    stages: [{ stage: 1, pupilsPerCohort: 200, entrants: 100 }],
  },
  {
    ...urban('2141010312', '211', ERQI, erqi),
    name: { zh: '二七区大学路第三小学', en: 'Daxue Road No. 3 Primary School' },
    contactPerson: '朱红',
    contactPhone: '0371-60103512',
    stages: [{ stage: 1, pupilsPerCohort: 160 }],
  },
  {
    ...urban('2141010313', '211', ERQI, erqi),
    name: { zh: '二七区嵩山路实验小学', en: 'Songshan Road Experimental Primary School' },
    contactPerson: '胡军',
    contactPhone: '0371-60103513',
    stages: [{ stage: 1, pupilsPerCohort: 140, entrants: 140 }],
  },
  {
    ...urban(SAMPLE_JUNIOR, '311', ERQI, erqi),
    name: { zh: '郑州市第一〇一中学', en: 'Zhengzhou No. 101 Secondary School' },
    contactPerson: '高建华',
    contactPhone: '0371-60103502',
    stages: [{ stage: 2, pupilsPerCohort: 240, newClasses: 4 }],
  },
  {
    ...urban('3141010311', '311', ERQI, erqi),
    name: { zh: '二七区航海路初级中学', en: 'Hanghai Road Junior Secondary School' },
    contactPerson: '林涛',
    contactPhone: '0371-60103611',
    stages: [{ stage: 2, pupilsPerCohort: 200, entrants: 100 }],
  },
];

const ZHONGYUAN_SCHOOLS: readonly PlannedSchool[] = [
  {
    ...urban('2141010211', '211', ZHONGYUAN, zhongyuan),
    name: { zh: '中原区桐柏路小学', en: 'Tongbai Road Primary School' },
    contactPerson: '郑洁',
    contactPhone: '0371-60102511',
    stages: [{ stage: 1, pupilsPerCohort: 190 }],
  },
  {
    ...urban('2141010212', '211', ZHONGYUAN, zhongyuan),
    name: { zh: '中原区伏牛路第二小学', en: 'Funiu Road No. 2 Primary School' },
    contactPerson: '梁伟',
    contactPhone: '0371-60102512',
    stages: [{ stage: 1, pupilsPerCohort: 150, entrants: 150 }],
  },
  {
    ...urban('3141010211', '311', ZHONGYUAN, zhongyuan),
    name: { zh: '中原区陇海西路初级中学', en: 'Longhai West Road Junior Secondary School' },
    contactPerson: '谢芳',
    contactPhone: '0371-60102611',
    stages: [{ stage: 2, pupilsPerCohort: 220 }],
  },
];

/** Run by the prefecture: they stand in a district, and answer to the city. */
const PREFECTURE_SCHOOLS: readonly PlannedSchool[] = [
  {
    ...urban('3441010001', '342', PREFECTURE, jinshui),
    name: { zh: '郑州市第一〇八高级中学', en: 'Zhengzhou No. 108 Senior Secondary School' },
    contactPerson: '宋强',
    contactPhone: '0371-60100701',
    stages: [{ stage: 3, pupilsPerCohort: 420 }],
  },
  {
    ...urban('3441010002', '342', PREFECTURE, erqi),
    name: { zh: '郑州市第一〇九高级中学', en: 'Zhengzhou No. 109 Senior Secondary School' },
    contactPerson: '韩梅',
    contactPhone: '0371-60100702',
    stages: [{ stage: 3, pupilsPerCohort: 360, entrants: 200 }],
  },
  {
    ...urban('3441010003', '341', PREFECTURE, zhongyuan),
    name: { zh: '郑州市第一一〇中学', en: 'Zhengzhou No. 110 Complete Secondary School' },
    contactPerson: '冯磊',
    contactPhone: '0371-60100703',
    stages: [
      { stage: 2, pupilsPerCohort: 120 },
      { stage: 3, pupilsPerCohort: 180 },
    ],
  },
];

const XINGYANG_SCHOOLS: readonly PlannedSchool[] = [
  {
    ...urban('2141018211', '211', XINGYANG, xingyang),
    name: { zh: '荥阳市京城路小学', en: 'Jingcheng Road Primary School' },
    contactPerson: '邓超',
    contactPhone: '0371-60182511',
    stages: [{ stage: 1, pupilsPerCohort: 170 }],
  },
  {
    ...rural('2141018212', '211', XINGYANG),
    name: { zh: '荥阳市高山镇中心小学', en: 'Gaoshan Central Primary School' },
    contactPerson: '曹艳',
    contactPhone: '0371-60182512',
    stages: [{ stage: 1, pupilsPerCohort: 60, entrants: 40 }],
  },
  {
    ...rural('2141018212-01', '218', '2141018212'),
    name: { zh: '高山镇石洞沟教学点', en: 'Shidonggou Teaching Point' },
    makerChecker: 'authority',
    contactPerson: '石守义',
    contactPhone: '0371-60182521',
    stages: [{ stage: 1, competentAuthority: XINGYANG, pupilsPerCohort: 12, entrants: 8, gradesTaught: 3 }],
  },
  {
    ...rural('2141018212-02', '218', '2141018212'),
    name: { zh: '高山镇穆沟教学点', en: 'Mugou Teaching Point' },
    makerChecker: 'authority',
    contactPerson: '穆秀英',
    contactPhone: '0371-60182522',
    stages: [{ stage: 1, competentAuthority: XINGYANG, pupilsPerCohort: 10, gradesTaught: 3 }],
  },
  {
    ...rural('2141018213', '211', XINGYANG),
    name: { zh: '荥阳市汜水镇中心小学', en: 'Sishui Central Primary School' },
    contactPerson: '彭辉',
    contactPhone: '0371-60182513',
    stages: [{ stage: 1, pupilsPerCohort: 70 }],
  },
  {
    ...rural(ONE_PERSON_PRIMARY, '211', XINGYANG),
    name: { zh: '荥阳市刘河镇反坡小学', en: 'Fanpo Village Primary School' },
    makerChecker: 'authority',
    contactPerson: '田秀芬',
    contactPhone: '0371-60182514',
    stages: [{ stage: 1, pupilsPerCohort: 30, entrants: 20 }],
  },
  {
    ...rural('3141018211', '311', XINGYANG),
    name: { zh: '荥阳市高村乡初级中学', en: 'Gaocun Junior Secondary School' },
    contactPerson: '董海涛',
    contactPhone: '0371-60182611',
    stages: [{ stage: 2, pupilsPerCohort: 150, entrants: 100 }],
  },
  {
    ...urban('3141018212', '311', XINGYANG, xingyang),
    name: { zh: '荥阳市第三初级中学', en: 'Xingyang No. 3 Junior Secondary School' },
    contactPerson: '袁媛',
    contactPhone: '0371-60182612',
    stages: [{ stage: 2, pupilsPerCohort: 230 }],
  },
  {
    ...rural('3141018213', '312', XINGYANG),
    name: { zh: '荥阳市崔庙镇九年一贯制学校', en: 'Cuimiao Nine-Year School' },
    contactPerson: '潘志刚',
    contactPhone: '0371-60182613',
    stages: [
      { stage: 1, pupilsPerCohort: 40, entrants: 20 },
      { stage: 2, pupilsPerCohort: 60 },
    ],
  },
  {
    // Run by the county, but its senior stage answers to the prefecture: subordination is not competence.
    ...urban('3441018201', '342', XINGYANG, xingyang),
    name: { zh: '荥阳市第二高级中学', en: 'Xingyang No. 2 Senior Secondary School' },
    contactPerson: '于洋',
    contactPhone: '0371-60182701',
    stages: [{ stage: 3, competentAuthority: PREFECTURE, pupilsPerCohort: 380, entrants: 150 }],
  },
];

/** Schools before their teaching points. */
export const SCHOOLS: readonly PlannedSchool[] = [
  ...JINSHUI_SCHOOLS,
  ...ERQI_SCHOOLS,
  ...ZHONGYUAN_SCHOOLS,
  ...PREFECTURE_SCHOOLS,
  ...XINGYANG_SCHOOLS,
];

type Standing = Pick<PlannedSchool, 'code' | 'type' | 'parent' | 'neighbourhood' | 'setting'>;

function urban(
  code: string,
  type: PlannedSchool['type'],
  parent: string,
  neighbourhood: PlannedSchool['neighbourhood'],
): Standing {
  return { code, type, parent, neighbourhood, setting: 'urban' };
}

/** The countryside of the small nation lies in Xingyang. */
function rural(code: string, type: PlannedSchool['type'], parent: string): Standing {
  return { code, type, parent, neighbourhood: xingyang, setting: 'rural' };
}
