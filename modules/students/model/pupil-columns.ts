import type { ExportColumn } from '@xueji/exports';

/** What any list of pupils may carry away of a person; each list adds where the pupil is. */
export const PUPIL_COLUMNS = [
  { key: 'name', label: { zh: '姓名', en: 'Name' }, width: 12, isUsual: true },
  { key: 'sex', label: { zh: '性别', en: 'Sex' }, width: 6, isUsual: true },
  { key: 'birthDate', label: { zh: '出生日期', en: 'Born' }, width: 12, isUsual: true },
  { key: 'ethnic', label: { zh: '民族', en: 'Ethnic group' }, width: 10 },
  { key: 'idNumber', label: { zh: '身份证件号', en: 'ID number' }, width: 22, isProtected: true, isUsual: true },
  { key: 'number', label: { zh: '学籍号', en: 'Student number' }, width: 23, isProtected: true, isUsual: true },
  { key: 'phone', label: { zh: '联系电话', en: 'Phone' }, width: 14, isProtected: true },
  { key: 'address', label: { zh: '现住址', en: 'Address' }, width: 36, isProtected: true },
  { key: 'guardian', label: { zh: '监护人', en: 'Guardian' }, width: 12 },
  { key: 'guardianPhone', label: { zh: '监护人电话', en: "Guardian's phone" }, width: 14, isProtected: true },
  { key: 'extension', label: { zh: '省级扩展数据项', en: 'Fields of the province' }, width: 36 },
] as const satisfies readonly ExportColumn[];
