import { type RuleDeclaration, SOURCES } from './rule.ts';

const register = { scope: 'register', source: SOURCES.measures } as const;

/**
 * Rules that need the records of others. Their words are here; the rooms that own those records judge them. Even the strongest,
 * 25, only warns at the door: a child is not turned away over a record elsewhere. That nobody has two confirmed enrolments is
 * held by the database, and two children under one number are a question to solve, not a reason to refuse one of them.
 */
export const REGISTER_RULES = {
  R25c: {
    ...register,
    // A question, not a refusal: nobody is turned away because somebody else's number was mistyped.
    severity: 'warning',
    fields: ['nationalNumber', 'idNumber'],
    title: { zh: '证件号已建立学籍', en: 'ID number already on the register' },
    message: {
      zh: '此证件号已在“{school}”建立学籍',
      en: 'This number is already on the register at "{school}"',
    },
    why: {
      zh: '一人一籍，籍随人走：同一时间只能有一个在籍学籍，核办时不会通过。',
      en: 'One person, one record: there is one open enrolment at a time, and the authority will not approve a second.',
    },
    fix: {
      zh: '是同一名学生的，办理转学，不要新建学籍；不是的，按证件核对号码。该校联系电话：{phone}。',
      en: 'If it is the same child, ask for a transfer; if not, check the number against the document. The school’s telephone: {phone}.',
    },
  },
  R26b: {
    ...register,
    severity: 'warning',
    fields: ['name', 'sexCode', 'birthDate'],
    title: { zh: '与在籍学生姓名、性别、出生日期都相同', en: 'Same name, sex and birth date as on the register' },
    message: {
      zh: '“{school}”有姓名、性别、出生日期都相同的学生',
      en: 'At "{school}" there is a pupil of the same name, sex and birth date',
    },
    why: { zh: '可能是同一个人（疑似重复）。', en: 'They may be one person.' },
    fix: {
      zh: '与该校核实是否为同一学生，联系电话：{phone}。',
      en: 'Ask that school whether it is the same child. Telephone: {phone}.',
    },
  },
  R27b: {
    ...register,
    severity: 'warning',
    source: SOURCES.form,
    fields: ['onlyChild', 'guardians.idNumber'],
    message: {
      zh: '独生子女与系统中另一名学生有同一个监护人',
      en: 'An only child with the same guardian as another pupil',
    },
    why: { zh: '同一监护人名下有两名学生，可能不是独生子女。', en: 'Two pupils of one guardian may be siblings.' },
    fix: { zh: '核对“是否独生子女”。', en: 'Check the entry.' },
  },
  R23b: {
    ...register,
    severity: 'warning',
    source: SOURCES.form,
    fields: ['phone'],
    message: {
      zh: '系统中有超过5名学生用同一个联系电话',
      en: 'More than five pupils on the register share this telephone number',
    },
    why: {
      zh: '超过5人共用的电话往往不是家长本人的。',
      en: 'A number shared by more than five is rarely a parent’s own.',
    },
    fix: { zh: '向家长核实，填写能联系到监护人的号码。', en: 'Ask the family for a number that reaches a guardian.' },
  },
  R30: {
    ...register,
    severity: 'warning',
    source: SOURCES.form,
    fields: ['photo'],
    message: { zh: '毕业年级学生没有照片', en: 'A pupil of the graduating grade has no photo' },
    why: { zh: '毕业证书上要印照片。', en: 'The certificate carries it.' },
    fix: { zh: '在毕业处理前上传照片。', en: 'Upload one before graduation.' },
  },
  'U-unknown-pupil': {
    ...register,
    severity: 'error',
    fields: ['nationalNumber', 'idNumber', 'name'],
    message: { zh: '本校没有这名学生', en: 'No such pupil at this school' },
    why: {
      zh: '更新名册按学籍号、身份证件号，或姓名和出生日期查找本校在籍学生，没有找到。',
      en: 'An update list names pupils of the school by student number, ID number, or name and birth date; none was found.',
    },
    fix: {
      zh: '核对号码或姓名、出生日期；已转走、毕业的学生请从名册中删去。',
      en: 'Check number, name and birth date; delete the row of a pupil who has left.',
    },
  },
  'U-several-pupils': {
    ...register,
    severity: 'error',
    fields: ['name', 'idNumber'],
    message: { zh: '本校有不止一名这样的学生', en: 'More than one such pupil at this school' },
    why: {
      zh: '按姓名和出生日期，或同一证件号，找到不止一名学生，不能判断改谁的。',
      en: 'Name and birth date, or the ID number, name more than one pupil, and nobody can say whose values are meant.',
    },
    fix: { zh: '在这一行填上学籍号。', en: 'Give the student number in this row.' },
  },
  'U-key-differs': {
    ...register,
    severity: 'warning',
    fields: ['name', 'sexCode', 'birthDate', 'idTypeCode', 'idNumber'],
    title: { zh: '关键信息与档案不一致', en: 'Key data differ from the record' },
    message: { zh: '{field}与档案不一致，不会修改', en: '"{field}" differs from the record and is left as it is' },
    why: {
      zh: '姓名、性别、出生日期、身份证件是关键信息，须凭证明办理变更，不能用名册修改。',
      en: 'Name, sex, birth date and ID document are key data: they change by a case with evidence, never by a list.',
    },
    fix: {
      zh: '名册有误的，忽略即可；档案有误的，办理关键信息变更。',
      en: 'If the list is wrong, pass over it; if the record is, ask for a change of key data.',
    },
  },
  'U-case-running': {
    ...register,
    severity: 'error',
    fields: ['name', 'nationalNumber', 'idNumber'],
    message: { zh: '该生有信息变更正在审核', en: 'Changed values of this pupil are under review' },
    why: {
      zh: '同一学生的信息变更须先办结一件，才能再提交一件。',
      en: 'One change of a pupil is decided before the next is handed in.',
    },
    fix: { zh: '请审核人先办结，再重新导入这一行。', en: 'Have it decided first, then import this row again.' },
  },
} as const satisfies Record<string, RuleDeclaration>;
