import type { ExportOffer } from '@xueji/exports';
import { RECORD_COLUMNS } from '@xueji/students';
import { CLASS_ROSTER } from './class-roster.ts';
import { ROSTER_COLUMNS } from './class-roster-columns.ts';

/** 花名册 as a workbook: the list, and for whom a whole record may leave, every field of the record. */
export const CLASS_ROSTER_EXPORT: ExportOffer = {
  ...CLASS_ROSTER,
  columns: [...ROSTER_COLUMNS, ...RECORD_COLUMNS],
  presets: [
    { key: 'minimal', label: { zh: '最少', en: 'Minimal' }, columns: ['seat', 'name', 'sex'] },
    {
      key: 'contact',
      label: { zh: '联系名单', en: 'Contact list' },
      columns: ['seat', 'name', 'phone', 'address', 'guardian', 'guardianPhone'],
    },
    { key: 'full', label: { zh: '全部数据项', en: 'Every field' }, columns: 'all' },
  ],
};
