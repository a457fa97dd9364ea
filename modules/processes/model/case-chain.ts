import type { Id, LocalText } from '@xueji/kernel';

/** Processes the case engine runs today. */
export type ProcessName = 'registration';

export type StepName = 'school-review' | 'authority-review';

export const STEP_LABELS: Readonly<Record<StepName, LocalText>> = {
  'school-review': { zh: '学校审核', en: 'School review' },
  'authority-review': { zh: '主管部门核办', en: 'Authority review' },
};

export const PROCESS_LABELS: Readonly<Record<ProcessName, LocalText>> = {
  registration: { zh: '新生注册', en: 'New registration' },
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
  readonly school: { readonly organisationId: Id<'organisation'>; readonly scopeNo: string };
  readonly authority: { readonly organisationId: Id<'organisation'>; readonly scopeNo: string };
  /** `authority`: the school has one person only, so its authority is the second pair of eyes. */
  readonly makerChecker: 'two-person' | 'authority';
}

/** Art. 14 of the 2013 Measures gives every office ten working days per step. */
const STEP_WORKING_DAYS = 10;

/** Registration (新生注册建籍): a second person of the school, then the competent authority (domain table 4.2). */
export function registrationChain(parties: RegistrationParties): readonly ChainStep[] {
  const authorityReview: ChainStep = {
    step: 'authority-review',
    owner: { ...parties.authority, role: 'authority-clerk' },
    dueWorkingDays: STEP_WORKING_DAYS,
  };
  if (parties.makerChecker === 'authority') return [authorityReview];
  return [
    { step: 'school-review', owner: { ...parties.school, role: 'school-approver' }, dueWorkingDays: STEP_WORKING_DAYS },
    authorityReview,
  ];
}
