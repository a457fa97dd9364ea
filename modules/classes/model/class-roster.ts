import type { ExportHead } from '@xueji/exports';

/** 花名册 as a workbook, for its button. The columns come when somebody asks: there are a hundred more. */
export const CLASS_ROSTER = {
  kind: 'class-roster',
  label: { zh: '班级花名册', en: 'Class list' },
  permission: 'classes.read',
} as const satisfies ExportHead;
