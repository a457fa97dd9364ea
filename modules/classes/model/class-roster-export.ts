import type { ExportOffer } from '@xueji/exports';
import { PUPIL_COLUMNS } from '@xueji/students';

/** 花名册 as a workbook. */
export const CLASS_ROSTER_EXPORT = {
  kind: 'class-roster',
  label: { zh: '班级花名册', en: 'Class list' },
  permission: 'classes.read',
  columns: [
    { key: 'class', label: { zh: '班级', en: 'Class' }, width: 14 },
    { key: 'seat', label: { zh: '班内学号', en: 'Seat' }, width: 10, isUsual: true },
    ...PUPIL_COLUMNS,
    { key: 'memberSince', label: { zh: '入班日期', en: 'In class since' }, width: 12 },
  ],
} as const satisfies ExportOffer;
