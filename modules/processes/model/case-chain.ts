import type { Id, LocalText } from '@xueji/kernel';

/** Processes the case engine runs today. */
export const PROCESS_NAMES = ['registration', 'admission', 'correction'] as const;
export type ProcessName = (typeof PROCESS_NAMES)[number];

export type StepName = 'school-review' | 'authority-review';

export const STEP_LABELS: Readonly<Record<StepName, LocalText>> = {
  'school-review': { zh: '学校审核', en: 'School review' },
  'authority-review': { zh: '主管部门核办', en: 'Authority review' },
};

export const PROCESS_LABELS: Readonly<Record<ProcessName, LocalText>> = {
  registration: { zh: '新生注册', en: 'New registration' },
  admission: { zh: '升学接续', en: 'Admission to the next stage' },
  correction: { zh: '信息变更核准', en: 'Approval of changed values' },
};

/** Who must move: an office and the duty a person there needs. */
export interface StepOwner {
  readonly organisationId: Id<'organisation'>;
  readonly scopeNo: string;
  readonly role: 'school-approver' | 'authority-clerk';
}

/** One step as computed at the start and frozen into the case. */
export interface ChainStep {
  readonly step: StepName;
  readonly owner: StepOwner;
  /** Working days (工作日) the owner has from the moment the step opens. */
  readonly dueWorkingDays: number;
}

export interface RegistrationParties {
  /** The second pair of eyes: the school, or its central school. Null: one person works there, so the authority is. */
  readonly checkingSchool: { readonly organisationId: Id<'organisation'>; readonly scopeNo: string } | null;
  readonly authority: { readonly organisationId: Id<'organisation'>; readonly scopeNo: string };
}

/** Art. 14 of the 2013 Measures gives every office ten working days per step. */
const STEP_WORKING_DAYS = 10;

function schoolReview(checkingSchool: NonNullable<RegistrationParties['checkingSchool']>): ChainStep {
  return {
    step: 'school-review',
    owner: { ...checkingSchool, role: 'school-approver' },
    dueWorkingDays: STEP_WORKING_DAYS,
  };
}

function authorityReview(authority: RegistrationParties['authority']): ChainStep {
  return {
    step: 'authority-review',
    owner: { ...authority, role: 'authority-clerk' },
    dueWorkingDays: STEP_WORKING_DAYS,
  };
}

/** Registration (新生注册建籍): a second person of the school or its central school, then the competent authority (domain table 4.2). */
export function registrationChain(parties: RegistrationParties): readonly ChainStep[] {
  const last = authorityReview(parties.authority);
  return parties.checkingSchool === null ? [last] : [schoolReview(parties.checkingSchool), last];
}

/** Admission to the next stage (升学接续): the receiving school asks, its competent authority decides (domain table 4.2). */
export function admissionChain(authority: RegistrationParties['authority']): readonly ChainStep[] {
  return [authorityReview(authority)];
}

/**
 * Values that ask for approval (数据维护): a second person of the school, and the authority where the province or the kind of
 * value wants it. A school of one person is checked by its authority.
 */
export function correctionChain(parties: RegistrationParties, approval: 'school' | 'authority'): readonly ChainStep[] {
  return approval === 'authority' || parties.checkingSchool === null
    ? registrationChain(parties)
    : [schoolReview(parties.checkingSchool)];
}
