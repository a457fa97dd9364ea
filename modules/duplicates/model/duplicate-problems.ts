import type { ProblemKind } from '@xueji/kernel';

export const DUPLICATE_PROBLEMS = {
  sameIdDocument: {
    type: 'duplicates/same-id-document',
    status: 409,
    title: { zh: '身份证件号重复（P2）', en: 'Same ID number on another record (P2)' },
    detail: {
      zh: '该身份证件号已在“{school}”建立学籍（联系电话：{phone}）。若是同一学生，请退回学校办理转学；若不是，请退回学校核对证件号。',
      en: 'This ID number is already on the register at "{school}" (telephone: {phone}). If it is the same child, return the case so that the school asks for a transfer; if not, return it so that the number is checked.',
    },
  },
  sameNameSexBirth: {
    type: 'duplicates/same-name-sex-birth',
    status: 409,
    title: { zh: '姓名、性别、出生日期重复（P3）', en: 'Same name, sex and birth date (P3)' },
    detail: {
      zh: '“{school}”（联系电话：{phone}）已有姓名、性别、出生日期相同且均无证件号的学生。请与该校核实是否为同一学生后再办理。',
      en: 'At "{school}" (telephone: {phone}) there is a pupil of the same name, sex and birth date, neither with an ID number. Ask that school whether it is the same child before you go on.',
    },
  },
  searchesUsedUp: {
    type: 'duplicates/searches-used-up',
    status: 429,
    title: { zh: '查询次数已用完', en: 'No searches left for now' },
    detail: {
      zh: '跨单位查询每人每小时至多 {limit} 次，约 {minutes} 分钟后可继续。需要成批核对的，请用名册导入，系统会逐行查重。',
      en: 'A person may search across offices {limit} times an hour; the next search is free in about {minutes} minutes. To check a whole list, import it: every row is compared.',
    },
  },
  numberImpossible: {
    type: 'duplicates/number-impossible',
    status: 422,
    title: { zh: '证件号不符合编码规则', en: 'Not a possible number' },
    detail: {
      zh: '所填号码不是该类证件的有效号码，查询不会有结果。请核对证件类型和号码后重新查询。',
      en: 'The number cannot belong to a document of this type, so the search would find nothing. Compare type and number with the document and search again.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
