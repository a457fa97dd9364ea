import type { ProblemKind } from '@xueji/kernel';

/** What can be wrong with a workbook of offices, as a whole or in one cell. */
export const OFFICE_WORKBOOK_PROBLEMS = {
  headerNotFound: {
    type: 'organisations/workbook-header-not-found',
    status: 422,
    title: { zh: '没有找到表头', en: 'No header row was found' },
    detail: {
      zh: '在前 {rows} 行中没有找到机构表的表头。请下载空白机构表，保留表头一行，把机构逐行填在下面。',
      en: 'The first {rows} rows hold no header of a list of offices. Download the empty workbook, keep its header and enter one office a row below it.',
    },
  },
  columnsMissing: {
    type: 'organisations/workbook-columns-missing',
    status: 422,
    title: { zh: '缺少必需的列', en: 'Columns are missing' },
    detail: {
      zh: '表头中没有这些列：{columns}。缺少它们，机构无法设立。请补上后重新上传。',
      en: 'The header lacks these columns: {columns}. Without them no office can be added. Add them and upload the workbook again.',
    },
  },
  tooManyRows: {
    type: 'organisations/workbook-too-many-rows',
    status: 422,
    title: { zh: '机构太多', en: 'Too many offices at once' },
    detail: {
      zh: '一次最多设立 {max} 个机构，因为全表作为一次办理。请按地区分成几个文件。',
      en: 'At most {max} offices are added at once, because the whole list is one act. Divide it into several files, one for each area.',
    },
  },
  valueMissing: {
    type: 'organisations/workbook-value-missing',
    status: 422,
    title: { zh: '未填写', en: 'Nothing entered' },
    detail: {
      zh: '“{column}”为必填，这一行没有填写。请补填。',
      en: '"{column}" is required and empty in this row. Enter it.',
    },
  },
  valueUnknown: {
    type: 'organisations/workbook-value-unknown',
    status: 422,
    title: { zh: '值不在可选范围内', en: 'The value is none of those allowed' },
    detail: {
      zh: '“{column}”只能填：{allowed}。请改为其中之一。',
      en: '"{column}" is one of: {allowed}. Enter one of these.',
    },
  },
  textLength: {
    type: 'organisations/workbook-text-length',
    status: 422,
    title: { zh: '字数不符', en: 'Too short or too long' },
    detail: {
      zh: '“{column}”须为 {min} 至 {max} 个字符。请修改。',
      en: '"{column}" has {min} to {max} characters. Change it.',
    },
  },
  dateMalformed: {
    type: 'organisations/workbook-date-malformed',
    status: 422,
    title: { zh: '日期格式不符', en: 'Not a date' },
    detail: {
      zh: '“{column}”须为 2026-09-01 这样的日期。请修改。',
      en: '"{column}" is a date like 2026-09-01. Change it.',
    },
  },
  codeTwice: {
    type: 'organisations/workbook-code-twice',
    status: 422,
    title: { zh: '代码在表中重复', en: 'The code stands twice in the workbook' },
    detail: {
      zh: '代码 {code} 已在第 {row} 行使用。一个机构只占一行，请核对代码或删除重复的一行。',
      en: 'Code {code} is used in row {row} already. An office has one row: check the code or delete the second row.',
    },
  },
  superiorUnknown: {
    type: 'organisations/workbook-superior-unknown',
    status: 422,
    title: { zh: '找不到上级机构', en: 'The superior office was not found' },
    detail: {
      zh: '没有代码为 {code} 的在办机构，或它所在的行有误。请核对上级机构代码，或先更正那一行。',
      en: 'No open office has code {code}, or its own row has errors. Check the code of the superior, or correct that row first.',
    },
  },
  competentUnknown: {
    type: 'organisations/workbook-competent-unknown',
    status: 422,
    title: { zh: '找不到学籍主管部门', en: 'The competent authority was not found' },
    detail: {
      zh: '没有代码为 {code} 的在办行政部门。请核对代码；留空即为最近的上级行政部门。',
      en: 'No open authority has code {code}. Check it; left empty, the nearest authority above is competent.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
