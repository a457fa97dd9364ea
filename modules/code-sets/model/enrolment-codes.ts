import type { CodeList } from './code-list.ts';
import { item, notOnForm } from './item.ts';

/** 其他 is 12 in compulsory education and 99 in senior secondary. */
export const entryMode: CodeList = {
  id: 'C11',
  key: 'entryMode',
  name: { zh: '入学方式', en: 'Way of entry' },
  standard: 'CEMS collection form',
  mayBeExtended: {
    zh: '各地另有民族班、外校转入等入学方式，全国统计时归入“其他”。',
    en: 'Places have further ways of entry, such as classes for minorities; the nation counts them as “other”.',
  },
  items: [
    item('11', '就近入学', 'Nearby enrolment', { aliases: ['免试就近入学', '划片入学'], stages: [1, 2] }),
    item('12', '其他', 'Other', { aliases: ['其它', '其他(义务教育)'], stages: [1, 2] }),
    item('21', '统一招生考试/普通入学', 'Unified entrance examination', {
      aliases: ['统一招生考试', '普通入学', '统招'],
      stages: [3],
    }),
    item('22', '体育特招', 'Admitted for sports', { stages: [3] }),
    item('23', '艺术特招', 'Admitted for arts', { stages: [3] }),
    item('99', '其他', 'Other', { aliases: ['其它', '其他(高中)'], stages: [3] }),
  ],
};

/** The form offers 1 and 2; JY/T 1001 adds 3 and 9. */
export const attendanceMode: CodeList = {
  id: 'C12',
  key: 'attendanceMode',
  name: { zh: '就读方式', en: 'Day or boarding' },
  standard: 'JY/T 1001',
  items: [
    item('1', '走读', 'Day pupil', { aliases: ['走读生'] }),
    item('2', '住校', 'Boarder', { aliases: ['住校生', '住宿', '寄宿', '寄宿生'] }),
    notOnForm('3', '借宿', 'Lodging elsewhere'),
    notOnForm('9', '其他', 'Other', ['其它']),
  ],
};

export const studentSource: CodeList = {
  id: 'C13',
  key: 'studentSource',
  name: { zh: '学生来源', en: 'Where the pupil comes from' },
  standard: 'CEMS collection form',
  items: [
    item('1', '正常入学', 'Ordinary entry'),
    item('2', '借读', 'Guest pupil', { aliases: ['借读生'], stages: [3] }),
    item('9', '其他', 'Other', { aliases: ['其它'] }),
  ],
};

/** Set by the system from stage and school type, so the form offers none of it. */
export const studentCategory: CodeList = {
  id: 'C14',
  key: 'studentCategory',
  name: { zh: '学生类别', en: 'Kind of pupil' },
  standard: 'JY/T 1001',
  items: [
    notOnForm('211', '小学生', 'Primary pupil'),
    notOnForm('311', '普通初中生', 'Junior secondary pupil', ['初中生']),
    notOnForm('321', '职业初中生', 'Vocational junior secondary pupil'),
    notOnForm('342', '普通高中生', 'Senior secondary pupil', ['高中生']),
    notOnForm('371', '工读学生', 'Pupil of a reform school', ['工读生', '专门学校学生']),
    notOnForm('511', '盲人学校学生', 'Pupil of a school for the blind'),
    notOnForm('512', '聋人学校学生', 'Pupil of a school for the deaf'),
    notOnForm('513', '培智学校学生', 'Pupil of a school for the intellectually disabled'),
    notOnForm('514', '其他特教学校学生', 'Pupil of another special school', ['特教学生']),
  ],
};

/** What other systems exchange. The states of this register are finer and are mapped to these. */
export const enrolmentStatus: CodeList = {
  id: 'C15',
  key: 'enrolmentStatus',
  name: { zh: '学生当前状态', en: 'Status' },
  standard: 'JY/T 1001',
  items: [
    notOnForm('01', '在读', 'Attending', ['就读', '在校']),
    notOnForm('02', '休学', 'Suspended'),
    notOnForm('03', '退学', 'Withdrawn'),
    notOnForm('04', '停学', 'Excluded for a time'),
    notOnForm('05', '复学', 'Resumed'),
    notOnForm('06', '流失', 'Lost', ['辍学']),
    notOnForm('07', '毕业', 'Graduated'),
    notOnForm('08', '结业', 'Completed without graduation'),
    notOnForm('09', '肄业', 'Left before completion'),
    notOnForm('10', '转学', 'Transferred out', ['转出', '转学(转出)']),
    notOnForm('11', '死亡', 'Deceased'),
    notOnForm('12', '保留入学资格', 'Admission kept'),
    notOnForm('13', '公派出国', 'Sent abroad by the state', ['出国']),
    notOnForm('14', '开除', 'Expelled'),
    notOnForm('15', '下落不明', 'Whereabouts unknown', ['失踪']),
    notOnForm('99', '其他', 'Other', ['其它']),
  ],
};

/** 班级类型 of the national specification of 2007. */
export const classType: CodeList = {
  id: 'class-type',
  key: 'classType',
  name: { zh: '班级类型', en: 'Class type' },
  standard: '2007 national specification of primary and secondary school management information',
  items: [
    item('10', '普通小学班', 'Primary class', { stages: [1] }),
    item('11', '民族小学班', 'Primary class of a minority school', { stages: [1] }),
    item('12', '小学复式班', 'Primary multigrade class', { stages: [1] }),
    item('13', '教学点班', 'Primary class at a teaching point', { aliases: ['小学教学点班'], stages: [1] }),
    item('14', '小学特长班', 'Primary class for talents', { stages: [1] }),
    item('15', '小学视力残疾班', 'Primary class, visual disability', { stages: [1] }),
    item('16', '小学听力残疾班', 'Primary class, hearing disability', { stages: [1] }),
    item('17', '小学智力残疾班', 'Primary class, intellectual disability', { stages: [1] }),
    item('20', '普通初中班', 'Junior class', { stages: [2] }),
    item('21', '民族初中班', 'Junior class of a minority school', { stages: [2] }),
    item('22', '初中复式班', 'Junior multigrade class', { stages: [2] }),
    item('23', '初中教学点班', 'Junior class at a teaching point', { stages: [2] }),
    item('24', '初中特长班', 'Junior class for talents', { stages: [2] }),
    item('25', '初中视力残疾班', 'Junior class, visual disability', { stages: [2] }),
    item('26', '初中听力残疾班', 'Junior class, hearing disability', { stages: [2] }),
    item('27', '初中智力残疾班', 'Junior class, intellectual disability', { stages: [2] }),
    item('40', '普通高中班', 'Senior class', { stages: [3] }),
    item('41', '民族高中班', 'Senior class of a minority school', { stages: [3] }),
    item('42', '高中特长班', 'Senior class for talents', { stages: [3] }),
  ],
};
