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
} as const satisfies Record<string, RuleDeclaration>;
