import type { ExportColumn } from '@xueji/exports';
import { PUPIL_COLUMNS } from '@xueji/students';

/** The columns of a 花名册, on paper and in a workbook. */
export const ROSTER_COLUMNS = [
  { key: 'class', label: { zh: '班级', en: 'Class' }, width: 14 },
  { key: 'seat', label: { zh: '班内学号', en: 'Seat' }, width: 10, isUsual: true },
  ...PUPIL_COLUMNS,
  { key: 'memberSince', label: { zh: '入班日期', en: 'In class since' }, width: 12 },
] as const satisfies readonly ExportColumn[];
