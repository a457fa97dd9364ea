import type { LocalText } from '@xueji/kernel';

/** What pupils' data may be exported for. The list is closed; whatever is not on it is 'other' and needs words. */
export const EXPORT_PURPOSES = {
  teaching: { zh: '教学与班级管理', en: 'Teaching and class management' },
  'family-contact': { zh: '家校联系', en: 'Contact with families' },
  examination: { zh: '考试报名与考务', en: 'Examinations' },
  subsidy: { zh: '资助与营养改善', en: 'Subsidies and nutrition' },
  health: { zh: '体检与卫生防疫', en: 'Health checks' },
  statistics: { zh: '统计与报表', en: 'Statistics and reports' },
  inspection: { zh: '上级检查与审计', en: 'Inspection and audit' },
  legal: { zh: '依法提供', en: 'Required by law' },
  other: { zh: '其他（须说明）', en: 'Other (say what)' },
} as const satisfies Record<string, LocalText>;

/** Purposes for which masked numbers serve as well: a class is taught and pupils are counted without them. */
const MASKED_PURPOSES: ReadonlySet<string> = new Set(['teaching', 'statistics']);

/** Whether protected values may leave in clear for this purpose, given a reason and somebody whose duty it is. */
export function admitsClearValues(purpose: ExportPurpose): boolean {
  return !MASKED_PURPOSES.has(purpose);
}

export type ExportPurpose = keyof typeof EXPORT_PURPOSES;
export const exportPurposes = Object.keys(EXPORT_PURPOSES) as readonly ExportPurpose[];
