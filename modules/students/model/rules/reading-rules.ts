import { type RuleDeclaration, SOURCES } from './rule.ts';

const reading = { severity: 'error', scope: 'reading', fields: [], source: SOURCES.form } as const;

/** Why a single value cannot be accepted as it was written. */
export const READING_RULES = {
  'F-required': {
    ...reading,
    message: { zh: '必填项未填写', en: 'A required value is missing' },
    why: { zh: '“{field}”是必须采集的信息。', en: '"{field}" has to be collected.' },
    fix: { zh: '补填后重新检查。', en: 'Fill it in and check again.' },
  },
  'F-numeric-id': {
    ...reading,
    message: {
      zh: '号码被表格软件当作数字，末几位已丢失',
      en: 'The spreadsheet turned the number into a figure and lost its last digits',
    },
    why: {
      zh: '表格软件只保留15位有效数字，18位的号码末3位会变成0，已无法还原。',
      en: 'Spreadsheets keep 15 significant digits; the last three of 18 became zeros and cannot be restored.',
    },
    fix: {
      zh: '先把该列设为“文本”格式，再按证件重新录入该号码。',
      en: 'Format the column as text, then type the number again from the document.',
    },
  },
  'F-formula-error': {
    ...reading,
    message: { zh: '单元格是公式错误', en: 'The cell shows a formula error' },
    why: { zh: '表格中的公式没有算出结果。', en: 'A formula in the sheet has no result.' },
    fix: { zh: '用实际内容替换公式。', en: 'Replace the formula by the value itself.' },
  },
  'F-masked': {
    ...reading,
    message: { zh: '是脱敏后的值，不能写入', en: 'A masked value, which cannot be written' },
    why: {
      zh: '“{field}”中的 ** 是导出时遮盖的部分，原来的内容已不在表中。',
      en: 'The ** in "{field}" stands for what was hidden in an export; the value itself is not in the sheet.',
    },
    fix: {
      zh: '填写完整的值；更新名册中不更改的留空即可。',
      en: 'Write the whole value. In an update list leave it empty where nothing changes.',
    },
  },
  'F-code': {
    ...reading,
    source: SOURCES.codes,
    message: { zh: '不是可选的值', en: 'Not one of the values to choose from' },
    why: { zh: '“{field}”只能填代码表中的名称或代码。', en: '"{field}" takes a name or code of its list only.' },
    fix: {
      zh: '从下拉列表中选择，或改为表中的名称或代码。',
      en: 'Choose from the list, or write a name or code it has.',
    },
  },
  'F-date': {
    ...reading,
    message: { zh: '不是日期', en: 'Not a date' },
    why: { zh: '日期须年、月、日俱全，年份4位。', en: 'A date needs year, month and day, the year with four digits.' },
    fix: { zh: '改为 20200305 或 2020-03-05 的样式。', en: 'Write it like 20200305 or 2020-03-05.' },
  },
  'F-no-such-day': {
    ...reading,
    message: { zh: '没有这一天', en: 'There is no such day' },
    why: { zh: '日历中没有所写的月或日。', en: 'The calendar has no such month or day.' },
    fix: { zh: '按身份证件或出生医学证明更正。', en: 'Correct it from the ID document or the birth certificate.' },
  },
  'F-year-month': {
    ...reading,
    message: { zh: '不是年月', en: 'Not a year and month' },
    why: { zh: '须为4位年份和1至12月。', en: 'It takes a four-digit year and a month from 1 to 12.' },
    fix: { zh: '改为 202609 或 2026-09 的样式。', en: 'Write it like 202609 or 2026-09.' },
  },
  'F-yes-no': {
    ...reading,
    source: SOURCES.codes,
    message: { zh: '只能填“是”或“否”', en: 'Only yes or no' },
    why: { zh: '“{field}”是判断项。', en: '"{field}" is a yes-or-no question.' },
    fix: { zh: '改为“是”或“否”（1 或 0）。', en: 'Write 是 or 否 (1 or 0).' },
  },
  'F-division': {
    ...reading,
    source: SOURCES.divisions,
    message: { zh: '不是行政区划代码', en: 'Not a division code' },
    why: { zh: '行政区划代码是6位或12位数字。', en: 'A division code has 6 or 12 digits.' },
    fix: { zh: '填县（市、区）的6位代码，如 410105。', en: 'Write the six digits of the county, such as 410105.' },
  },
  'F-decimal': {
    ...reading,
    message: { zh: '不是数', en: 'Not a number' },
    why: { zh: '“{field}”须为数字。', en: '"{field}" takes a number.' },
    fix: { zh: '改为以公里计的数，如 1.5。', en: 'Write the kilometres, such as 1.5.' },
  },
  'F-range': {
    ...reading,
    message: { zh: '数值超出范围', en: 'The number is out of range' },
    why: { zh: '应在0到{max}之间。', en: 'It lies between 0 and {max}.' },
    fix: { zh: '核对单位（公里）后更正。', en: 'Check the unit (kilometres) and correct it.' },
  },
  'F-phone': {
    ...reading,
    message: { zh: '不是电话号码', en: 'Not a telephone number' },
    why: {
      zh: '须为以1开头的11位手机号，或带区号的座机号；一格只填一个号码。',
      en: 'It is a mobile number of 11 digits beginning with 1, or a landline with area code; one number to a cell.',
    },
    fix: {
      zh: '向家长核实后更正，如 13800138000 或 0371-65951234。',
      en: 'Ask the family and correct it, e.g. 13800138000 or 0371-65951234.',
    },
  },
  'F-format': {
    ...reading,
    message: { zh: '格式不对', en: 'Not in the expected form' },
    why: { zh: '“{field}”应为{expected}。', en: '"{field}" takes {expected}.' },
    fix: { zh: '按上述样式更正。', en: 'Correct it accordingly.' },
  },
  'F-length': {
    ...reading,
    message: { zh: '内容过长', en: 'Too long' },
    why: { zh: '最多{max}个字。', en: 'At most {max} characters.' },
    fix: { zh: '缩短后重新检查。', en: 'Shorten it and check again.' },
  },
  'F-too-short': {
    ...reading,
    message: { zh: '内容过短', en: 'Too short' },
    why: { zh: '至少{min}个字。', en: 'At least {min} characters.' },
    fix: { zh: '按户口簿补全。', en: 'Complete it from the household register.' },
  },
  R08: {
    ...reading,
    severity: 'warning',
    fields: ['name', 'guardians.name'],
    message: { zh: '姓名中的间隔号已改为“·”', en: 'The dot in the name was changed to "·"' },
    why: {
      zh: '姓名间隔号统一用“·”（U+00B7），否则查重时对不上。',
      en: 'Names are separated by "·" (U+00B7), or the same person is not recognised.',
    },
    fix: {
      zh: '与户口簿核对，无误即可。',
      en: 'Compare with the household register; if right, nothing is to be done.',
    },
  },
  R14a: {
    ...reading,
    fields: ['classId'],
    source: SOURCES.measures,
    message: { zh: '本校没有这个班级', en: 'This school has no such class' },
    why: { zh: '学生只能编入本校已建的班级。', en: 'Pupils are placed in classes that the school has set up.' },
    fix: { zh: '更正班级名称，或先在“班级”中新建该班。', en: 'Correct the class, or set it up first under Classes.' },
  },
} as const satisfies Record<string, RuleDeclaration>;

export type ReadingRuleId = keyof typeof READING_RULES;
