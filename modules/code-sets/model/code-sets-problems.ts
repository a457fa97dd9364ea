import type { ProblemKind } from '@xueji/kernel';

/** What adding to a code list refuses. */
export const CODE_SET_PROBLEMS = {
  listClosed: {
    type: 'code-sets/list-closed',
    status: 422,
    title: { zh: '此代码表不可增补', en: 'A closed list' },
    detail: {
      zh: '“{list}”采用国家或行业标准，各省不得增补。确需新值的，请报部级学籍管理部门。',
      en: '“{list}” follows a standard, and no province may add to it. Ask the ministry if a value is missing.',
    },
  },
  codeMalformed: {
    type: 'code-sets/code-malformed',
    status: 422,
    title: { zh: '代码格式不对', en: 'Malformed code' },
    detail: {
      zh: '省增代码为 {length} 位，首位是大写字母，其后为大写字母或数字，如 A 或 A1，以免与今后的全国代码相同。请修改。',
      en: 'A code of the province has {length} characters: a capital letter first, then capitals or digits, such as A or A1, so that no later code of the nation meets it.',
    },
  },
  codeTaken: {
    type: 'code-sets/code-taken',
    status: 409,
    title: { zh: '代码已被使用', en: 'Code taken' },
    detail: {
      zh: '代码 {code} 已在此表中使用过。停用的代码也不再分配，请换一个。',
      en: 'The list has or had a code {code}. Codes are never given twice, not even retired ones: choose another.',
    },
  },
  nameTaken: {
    type: 'code-sets/name-taken',
    status: 409,
    title: { zh: '名称已有', en: 'Name taken' },
    detail: {
      zh: '“{name}”已是此表中某个值的名称或别名，导入时无法区分。请换一个名称，或直接使用已有的值。',
      en: '“{name}” already names a value of this list, and an import could not tell them apart. Choose another name, or use the value there is.',
    },
  },
  countsAsUnknown: {
    type: 'code-sets/counts-as-unknown',
    status: 422,
    title: { zh: '归入的全国代码不对', en: 'No such national value' },
    detail: {
      zh: '全国代码表中没有可归入的代码 {code}。请从全国代码中选择一个，统计与交换时按它计算。',
      en: 'The list of the nation has no value {code} to count it as. Choose one: statistics and exchange use it.',
    },
  },
  notAProvince: {
    type: 'code-sets/not-a-province',
    status: 403,
    title: { zh: '仅省级可增补', en: 'For the province only' },
    detail: {
      zh: '代码表由省级教育行政部门增补，全省统一。请联系省级学籍管理部门。',
      en: 'Values are added by the education department of the province for all its schools. Ask the province.',
    },
  },
  additionNotFound: {
    type: 'code-sets/addition-not-found',
    status: 404,
    title: { zh: '没有此省增代码', en: 'No such value' },
    detail: {
      zh: '没有找到此省增代码，或已停用。请刷新后再看。',
      en: 'The province has no such value, or it is retired. Read the page again.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;
