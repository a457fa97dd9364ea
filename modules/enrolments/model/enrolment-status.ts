import type { LocalText } from '@xueji/kernel';

/**
 * Status of a spell, as stored (smallint). Below 10 the spell is provisional: not numbered, not counted.
 * From 30 on the spell is closed. `exchangeCode` is the value of C15 (JY/T 1001) that other systems understand.
 */
export const ENROLMENT_STATUSES = {
  draft: { number: 1, exchangeCode: null, label: { zh: '草稿', en: 'Draft' } },
  schoolReview: { number: 2, exchangeCode: null, label: { zh: '学校审核中', en: 'In school review' } },
  authorityReview: { number: 3, exchangeCode: null, label: { zh: '主管部门核办中', en: 'In authority review' } },
  inSchool: { number: 10, exchangeCode: '01', label: { zh: '在读', en: 'In school' } },
  suspended: { number: 20, exchangeCode: '02', label: { zh: '休学', en: 'Suspended' } },
  abroad: { number: 21, exchangeCode: '13', label: { zh: '出国（境）', en: 'Abroad' } },
  missing: { number: 22, exchangeCode: '15', label: { zh: '下落不明', en: 'Missing' } },
  droppedOut: { number: 23, exchangeCode: '06', label: { zh: '辍学', en: 'Dropped out' } },
  graduated: { number: 30, exchangeCode: '07', label: { zh: '毕业', en: 'Graduated' } },
  completed: { number: 31, exchangeCode: '08', label: { zh: '结业', en: 'Completed' } },
  leftEarly: { number: 32, exchangeCode: '09', label: { zh: '肄业', en: 'Left early' } },
  transferredOut: { number: 40, exchangeCode: '10', label: { zh: '转出', en: 'Transferred out' } },
  withdrawn: { number: 41, exchangeCode: '03', label: { zh: '退学', en: 'Withdrawn' } },
  expelled: { number: 42, exchangeCode: '14', label: { zh: '开除学籍', en: 'Expelled' } },
  deceased: { number: 43, exchangeCode: '11', label: { zh: '死亡', en: 'Deceased' } },
  deleted: { number: 90, exchangeCode: '99', label: { zh: '已删除', en: 'Deleted' } },
} as const satisfies Record<string, { number: number; exchangeCode: string | null; label: LocalText }>;

export type EnrolmentStatus = keyof typeof ENROLMENT_STATUSES;

/** Statuses of open spells a list may be filtered by. */
export const LISTED_STATUSES = [
  'draft',
  'schoolReview',
  'authorityReview',
  'inSchool',
  'suspended',
  'abroad',
  'missing',
  'droppedOut',
] as const satisfies readonly EnrolmentStatus[];

const BY_NUMBER = new Map<number, EnrolmentStatus>(
  (Object.keys(ENROLMENT_STATUSES) as EnrolmentStatus[]).map((status) => [ENROLMENT_STATUSES[status].number, status]),
);

export function statusNumber(status: EnrolmentStatus): number {
  return ENROLMENT_STATUSES[status].number;
}

/** Throws on a number the database constraint does not admit either. */
export function statusOfNumber(number: number): EnrolmentStatus {
  const status = BY_NUMBER.get(number);
  if (status === undefined) throw new Error(`Unknown enrolment status ${number}`);
  return status;
}

/** Not yet approved: flagged, unnumbered, uncounted. */
export function isProvisional(status: EnrolmentStatus): boolean {
  return statusNumber(status) < 10;
}

/** What may happen to a spell, and what becomes of it. Later processes add their rows here. */
const ENROLMENT_ACTIONS = {
  'submit-registration': { from: ['draft'], to: 'schoolReview' },
  'submit-registration-to-authority': { from: ['draft'], to: 'authorityReview' },
  'pass-school-review': { from: ['schoolReview'], to: 'authorityReview' },
  'return-registration': { from: ['schoolReview', 'authorityReview'], to: 'draft' },
  'approve-registration': { from: ['authorityReview'], to: 'inSchool' },
  'refuse-registration': { from: ['schoolReview', 'authorityReview'], to: 'deleted' },
  // The child has a record elsewhere: what is wanted is a transfer.
  'stop-registration': { from: ['draft', 'schoolReview', 'authorityReview'], to: 'deleted' },
  'delete-draft': { from: ['draft'], to: 'deleted' },
} as const satisfies Record<string, { from: readonly EnrolmentStatus[]; to: EnrolmentStatus }>;

export type EnrolmentAction = keyof typeof ENROLMENT_ACTIONS;

/** The status after an action, or undefined when the present status does not admit it. */
export function statusAfter(status: EnrolmentStatus, action: EnrolmentAction): EnrolmentStatus | undefined {
  const rule: { readonly from: readonly EnrolmentStatus[]; readonly to: EnrolmentStatus } = ENROLMENT_ACTIONS[action];
  return rule.from.includes(status) ? rule.to : undefined;
}

/** The actions a status admits: the answer to "what can I do now?". */
export function actionsAllowedIn(status: EnrolmentStatus): readonly EnrolmentAction[] {
  return (Object.keys(ENROLMENT_ACTIONS) as EnrolmentAction[]).filter(
    (action) => statusAfter(status, action) !== undefined,
  );
}
