import type { Approval } from '../model/index.ts';

/** Who must agree, short enough for a column. */
export const APPROVAL_WORDS = {
  none: 'approvalNone',
  school: 'approvalSchool',
  authority: 'approvalAuthority',
} as const satisfies Record<Approval, string>;
