import { ROSTER_COLUMNS } from '@xueji/classes';
import type { ExportOffer } from '@xueji/exports';
import { CERTIFICATES_MAX } from './certificate.ts';

/** The most pupils of one file: a large school's grade, made in seconds, printed in an hour. */
const SHEETS_MAX = 1_000;

const PARTS = [
  { key: 'basics', label: { zh: '个人基础信息', en: 'Person' }, width: 0, isUsual: true },
  { key: 'enrolment', label: { zh: '学籍信息', en: 'Student status' }, width: 0, isUsual: true },
  { key: 'contact', label: { zh: '联系信息', en: 'Contact' }, width: 0, isUsual: true },
  { key: 'extended', label: { zh: '扩展信息', en: 'Circumstances' }, width: 0, isUsual: true },
  { key: 'guardian', label: { zh: '家庭成员', en: 'Family' }, width: 0, isUsual: true },
] as const;

/** 信息核对单: what is held, for the family to check and sign. */
export const CHECK_SHEET_PAPER = {
  kind: 'check-sheet',
  label: { zh: '信息核对单', en: 'Check sheets' },
  permission: 'classes.read',
  isPaper: true,
  rowsMax: SHEETS_MAX,
  columns: [
    { key: 'overview', label: { zh: '班级回收表', en: 'Class list to tick' }, width: 0, isUsual: true },
    ...PARTS,
  ],
} as const satisfies ExportOffer;

/** 采集表, filled in with what is held. */
export const COLLECTION_FORM_PAPER = {
  kind: 'collection-form',
  label: { zh: '学籍信息采集表（预填）', en: 'Collection forms' },
  permission: 'classes.read',
  isPaper: true,
  rowsMax: SHEETS_MAX,
  columns: PARTS,
} as const satisfies ExportOffer;

/** 花名册 on paper; its columns are those of the workbook, and room for a remark. */
export const ROSTER_PAPER = {
  kind: 'roster-sheet',
  label: { zh: '班级花名册（打印）', en: 'Class lists' },
  permission: 'classes.read',
  isPaper: true,
  rowsMax: 5_000,
  columns: [...ROSTER_COLUMNS, { key: 'remark', label: { zh: '备注', en: 'Remark' }, width: 16, isUsual: true }],
} as const satisfies ExportOffer;

/** 学籍卡 in bulk. */
export const RECORD_CARD_PAPER = {
  kind: 'record-card',
  label: { zh: '学籍卡', en: 'Record cards' },
  permission: 'students.print-card',
  isPaper: true,
  rowsMax: SHEETS_MAX,
  columns: [
    { key: 'record', label: { zh: '学籍档案', en: 'Record' }, width: 0, isUsual: true },
    { key: 'photo', label: { zh: '照片', en: 'Photo' }, width: 0, isUsual: true },
  ],
} as const satisfies ExportOffer;

/** The papers of a class or of chosen pupils, in the order of the page 打印材料. */
export const CLASS_PAPERS = [CHECK_SHEET_PAPER, COLLECTION_FORM_PAPER, ROSTER_PAPER, RECORD_CARD_PAPER] as const;

/** 在读证明, issued before it is printed. */
export const CERTIFICATE_PAPER = {
  kind: 'attendance-certificate',
  label: { zh: '在读证明', en: 'Certificates of attendance' },
  permission: 'certificates.issue',
  isPaper: true,
  rowsMax: CERTIFICATES_MAX,
  columns: [
    { key: 'number', label: { zh: '学籍号', en: 'Student number' }, width: 0, isProtected: true, isUsual: true },
    { key: 'idNumber', label: { zh: '身份证件号', en: 'ID number' }, width: 0, isProtected: true, isUsual: true },
  ],
} as const satisfies ExportOffer;
