import type { ExportColumn } from '@xueji/exports';
import type { FieldPath } from './field-catalogue.ts';

/** A column of a list of pupils, and the field of the catalogue it carries; composed columns carry none. */
export interface PupilColumn extends ExportColumn {
  readonly path?: FieldPath;
}

/**
 * What a list of pupils usually carries away of a person; each list adds where the pupil is. The other fields of the record
 * stand in `RECORD_COLUMNS`, apart from these, because papers and buttons need none of them.
 */
export const PUPIL_COLUMNS = [
  { key: 'name', path: 'name', label: { zh: '姓名', en: 'Name' }, width: 12, isUsual: true },
  { key: 'sex', path: 'sexCode', label: { zh: '性别', en: 'Sex' }, width: 6, isUsual: true },
  { key: 'birthDate', path: 'birthDate', label: { zh: '出生日期', en: 'Born' }, width: 12, isUsual: true },
  { key: 'ethnic', path: 'ethnicCode', label: { zh: '民族', en: 'Ethnic group' }, width: 10 },
  {
    key: 'idNumber',
    path: 'idNumber',
    label: { zh: '身份证件号', en: 'ID number' },
    width: 22,
    isProtected: true,
    isUsual: true,
  },
  {
    key: 'number',
    path: 'nationalNumber',
    label: { zh: '学籍号', en: 'Student number' },
    width: 23,
    isProtected: true,
    isUsual: true,
  },
  { key: 'phone', path: 'phone', label: { zh: '联系电话', en: 'Phone' }, width: 14, isProtected: true },
  { key: 'address', path: 'currentAddress', label: { zh: '现住址', en: 'Address' }, width: 36, isProtected: true },
  { key: 'guardian', label: { zh: '监护人', en: 'Guardian' }, width: 12 },
  { key: 'guardianPhone', label: { zh: '监护人电话', en: "Guardian's phone" }, width: 14, isProtected: true },
  { key: 'extension', label: { zh: '省级扩展数据项', en: 'Fields of the province' }, width: 36 },
] as const satisfies readonly PupilColumn[];
