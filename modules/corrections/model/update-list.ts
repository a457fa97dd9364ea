import type { ExportHead } from '@xueji/exports';

/** 更新名册 with the present values, for its button; the columns come when somebody asks. */
export const UPDATE_LIST = {
  kind: 'update-list',
  label: { zh: '预填的更新名册', en: 'Prefilled update list' },
  permission: 'students.read',
} as const satisfies ExportHead;
