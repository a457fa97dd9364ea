import type { LocalText } from '@xueji/kernel';
import type { StudentFieldKey } from './field-catalogue.ts';

/** Who must agree before a new value counts: nobody, a second person of the school, or the competent authority after that. */
export const APPROVALS = {
  none: { zh: '立即生效', en: 'At once' },
  school: { zh: '学校审核后生效', en: 'After review by the school' },
  authority: { zh: '学校审核、主管部门核办后生效', en: 'After review by school and authority' },
} as const satisfies Record<string, LocalText>;

export type Approval = keyof typeof APPROVALS;

/** What a province has set differently from the default, by field. */
export type ApprovalOverlay = Readonly<Partial<Record<StudentFieldKey, Approval>>>;
