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

export type ExportPurpose = keyof typeof EXPORT_PURPOSES;
export const exportPurposes = Object.keys(EXPORT_PURPOSES) as readonly ExportPurpose[];
