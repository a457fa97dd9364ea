import { fillLocalText, type LocalText } from '@xueji/kernel';
import {
  describeFinding,
  type FieldName,
  type FieldPath,
  type Finding,
  type FindingSentences,
  fieldOf,
  labelOfField,
  type StudentRuleId,
  splitGuardianPath,
} from '@xueji/students';

type Words = Partial<Pick<FindingSentences, 'why' | 'fix'>>;

/**
 * The catalogue speaks to clerks, who ask families and work with codes and spreadsheets. What a family reads instead, where
 * that makes a difference.
 */
const RULES: Partial<Readonly<Record<StudentRuleId, Words>>> = {
  'F-required': { fix: { zh: '请填写。', en: 'Please fill it in.' } },
  'F-code': {
    why: { zh: '“{field}”只能从列表中选择。', en: '"{field}" is chosen from the list.' },
    fix: { zh: '请在列表中选择。', en: 'Please choose from the list.' },
  },
  'F-division': {
    why: { zh: '这里填的是县（市、区）。', en: 'A county or district belongs here.' },
    fix: { zh: '请输入名称查找，在列表中选择。', en: 'Please type its name and choose from the list.' },
  },
  'F-phone': {
    why: {
      zh: '须为以1开头的11位手机号，或带区号的座机号；只填一个号码。',
      en: 'It is a mobile number of 11 digits beginning with 1, or a landline with area code; one number only.',
    },
    fix: {
      zh: '请填写能联系到您的号码，如 13800138000 或 0371-65951234。',
      en: 'Please give a number that reaches you, e.g. 13800138000 or 0371-65951234.',
    },
  },
  'F-length': { fix: { zh: '请写得短一些。', en: 'Please shorten it.' } },
  R01e: { why: { zh: '前6位没有写对。', en: 'The first six are mistyped.' } },
  R02: {
    fix: {
      zh: '请填写证件号；孩子确实没有证件的，证件类型选“其他”。',
      en: 'Please add the number; for a child without any document choose "Other".',
    },
  },
  R03: {
    why: {
      zh: '孩子没有证件号时，靠监护人的证件号核实身份。',
      en: 'Without a number the child is recognised and verified through a guardian.',
    },
    fix: { zh: '请至少填写一名监护人的证件号。', en: 'Please give the ID number of at least one guardian.' },
  },
  R08: {
    why: { zh: '姓名中的间隔号统一写作“·”。', en: 'Parts of a name are separated by "·".' },
  },
  R17a: {
    fix: {
      zh: '请填写残疾类型；孩子不是随班就读的，请告诉学校。',
      en: 'Please give the disability; if the child is no inclusion pupil, tell the school.',
    },
  },
  R22b: {
    why: { zh: '两个人不会有同一个证件号。', en: 'Two people never share a number.' },
    fix: { zh: '请按监护人本人的证件填写。', en: 'Please give it from the guardian’s own document.' },
  },
  R28a: {
    why: { zh: '没有叫这个名称或代码的县（市、区）。', en: 'There is no county or district of that name or code.' },
    fix: {
      zh: '请在列表中选择户口簿上的县（市、区）。',
      en: 'Please choose the county named in the household register from the list.',
    },
  },
  R28b: {
    why: { zh: '没有叫这个名称或代码的县（市、区）。', en: 'There is no county or district of that name or code.' },
    fix: { zh: '请在列表中选择。', en: 'Please choose from the list.' },
  },
};

const COUNTY = {
  zh: '户口簿上的县（市、区）：输入名称查找，在列表中选择。',
  en: 'The county in the household register: type its name, then choose it from the list.',
} as const;

/** How a family fills a field in, where the catalogue explains it to clerks. */
const HELP: Partial<Readonly<Record<FieldName, LocalText>>> = {
  hukouPlaceCode: COUNTY,
  'guardians.hukouPlaceCode': COUNTY,
  idNumber: { zh: '与证件一致。', en: 'As on the document.' },
  disabilityCode: { zh: '与残疾人证一致。', en: 'As on the disability card.' },
  'guardians.employer': { zh: '单位全称；没有的不填。', en: 'Its full name; leave empty when there is none.' },
  'guardians.jobTitle': { zh: '在单位的职务；没有的不填。', en: 'Position there; leave empty when there is none.' },
};

/** The sentences of a finding, for a family. */
export function describeForFamily(finding: Omit<Finding, 'severity'>): FindingSentences {
  const sentences = describeFinding(finding);
  const { why, fix } = RULES[finding.ruleId as StudentRuleId] ?? {};
  const places = { ...finding.values, field: labelOfField(finding.field) };
  return {
    message: sentences.message,
    why: why === undefined ? sentences.why : fillLocalText(why, places),
    fix: fix === undefined ? sentences.fix : fillLocalText(fix, places),
  };
}

/** How a family fills a field in. */
export function helpForFamily(path: FieldPath): LocalText {
  const member = splitGuardianPath(path);
  const name = member === undefined ? path : `guardians.${member.key}`;
  return HELP[name as FieldName] ?? fieldOf(path).help;
}
