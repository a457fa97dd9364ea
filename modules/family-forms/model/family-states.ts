import type { LocalText, PlainDate } from '@xueji/kernel';

/** Where a pupil stands in a collection. */
export const PUPIL_STATES = ['none', 'issued', 'locked', 'sent', 'accepted', 'declined'] as const;
export type PupilState = (typeof PUPIL_STATES)[number];

/** Why a clerk leaves what a family typed. */
export const DECLINE_REASONS = {
  unclear: { zh: '填写不清或不完整', en: 'Unclear or incomplete' },
  'not-proven': { zh: '需要证明材料，尚未提供', en: 'Proof is needed and was not given' },
  'register-right': { zh: '核实后以学籍登记为准', en: 'Looked into: the register is right' },
  'wrong-child': { zh: '填报的不是该生的信息', en: 'It is about another child' },
} as const satisfies Record<string, LocalText>;
export type DeclineReason = keyof typeof DECLINE_REASONS;

/** As many wrong names as a hurried parent types; then the code is dead until the clerk gives a new one. */
export const WRONG_NAMES_MAX = 5;

/** Wrong attempts on one collection in a window before it stops answering anybody for the rest of it. */
export const COLLECTION_FAILURES_MAX = 100;
export const COLLECTION_WINDOW_MINUTES = 10;

/** How long a form stays open after the code was typed: an evening's interruptions, not a week. */
export const TOKEN_MINUTES = 120;

export const NOTE_LENGTH_MAX = 200;

/** Pupils accepted in one request. */
export const ACCEPTED_AT_ONCE_MAX = 100;

export interface CollectionFacts {
  readonly closesOn: PlainDate;
  readonly closedAt: Date | null;
}

/** Whether families can still send: until the end of the last day, unless closed by hand before. */
export function isCollecting({ closesOn, closedAt }: CollectionFacts, today: PlainDate): boolean {
  return closedAt === null && today <= closesOn;
}

export interface PupilFacts {
  readonly codeState: 'issued' | 'locked' | 'sent' | null;
  readonly submissionState: 'sent' | 'accepted' | 'declined' | null;
}

/** What was sent says more than the code it was sent with: a new code keeps what lies there until something new is sent. */
export function pupilState({ codeState, submissionState }: PupilFacts): PupilState {
  if (submissionState !== null) return submissionState;
  if (codeState === null) return 'none';
  return codeState === 'sent' ? 'issued' : codeState;
}
