import { accept, type Id, type LocalText, type Problem, problem, type Result, refuse } from '@xueji/kernel';
import type { StepName, StepOwner } from './case-chain.ts';
import { CASE_PROBLEMS } from './case-problems.ts';

export type CaseState = 'running' | 'returned' | 'done' | 'refused' | 'withdrawn';
export type StepState = 'waiting' | 'open' | 'passed' | 'returned' | 'refused' | 'void';

/** What the owner of a step may answer: 通过, 退回补正, 不通过. */
export type Verdict = 'pass' | 'return' | 'refuse';

export const VERDICT_LABELS: Readonly<Record<Verdict, LocalText>> = {
  pass: { zh: '通过', en: 'Pass' },
  return: { zh: '退回补正', en: 'Return for correction' },
  refuse: { zh: '不通过', en: 'Refuse' },
};

/** Closed lists: an office may not invent a reason. */
export const REASONS = {
  'values-wrong': { verdicts: ['return'], label: { zh: '信息有误，请更正', en: 'Values are wrong; correct them' } },
  'evidence-missing': { verdicts: ['return'], label: { zh: '缺少证明材料', en: 'Evidence is missing' } },
  'class-wrong': { verdicts: ['return'], label: { zh: '班级有误', en: 'The class is wrong' } },
  'already-registered': {
    verdicts: ['return', 'refuse'],
    label: { zh: '该生已有学籍，应办理转学', en: 'Already on the register; a transfer is needed' },
  },
  'not-of-school': { verdicts: ['refuse'], label: { zh: '非本校学生', en: 'Not a pupil of this school' } },
  'false-data': { verdicts: ['refuse'], label: { zh: '信息虚假', en: 'False data' } },
} as const satisfies Record<string, { verdicts: readonly Verdict[]; label: LocalText }>;

export type ReasonCode = keyof typeof REASONS;
export const REASON_CODES = Object.keys(REASONS) as [ReasonCode, ...ReasonCode[]];

export function reasonsFor(verdict: Verdict): readonly ReasonCode[] {
  return REASON_CODES.filter((code) => (REASONS[code].verdicts as readonly Verdict[]).includes(verdict));
}

/** A case as far as a decision needs it. Steps in their order. */
export interface CaseToDecide {
  readonly state: CaseState;
  readonly steps: readonly {
    readonly ordinal: number;
    readonly step: StepName;
    readonly state: StepState;
    readonly owner: StepOwner;
    readonly submittedBy: Id<'account'>;
  }[];
}

export interface Decision {
  readonly verdict: Verdict;
  readonly reasonCode?: ReasonCode | undefined;
  readonly note?: string | undefined;
}

export interface Decider {
  readonly accountId: Id<'account'>;
  readonly organisationId: Id<'organisation'>;
  readonly role: string;
}

/** What a decision does to the case. `opens` is the ordinal of the step that now has the move. */
export interface DecisionEffect {
  readonly ordinal: number;
  readonly step: StepName;
  readonly stepState: 'passed' | 'returned' | 'refused';
  readonly caseState: CaseState;
  readonly opens: number | null;
}

/**
 * Whether this person may decide now, and what follows. Refusals in order of precedence: the case is over or with
 * somebody else; the person lacks the duty; he submitted it himself; the reason is missing or not for this verdict.
 */
export function decideCase(
  subject: CaseToDecide,
  decider: Decider,
  decision: Decision,
): Result<DecisionEffect, Problem> {
  const open = subject.steps.find((step) => step.state === 'open');
  if (subject.state !== 'running' || open === undefined) return refuse(problem(CASE_PROBLEMS.notOpen));
  if (open.owner.organisationId !== decider.organisationId || open.owner.role !== decider.role) {
    return refuse(problem(CASE_PROBLEMS.notYourMove));
  }
  if (open.submittedBy === decider.accountId) return refuse(problem(CASE_PROBLEMS.secondPersonNeeded));
  if (decision.verdict !== 'pass') {
    if (decision.reasonCode === undefined) return refuse(problem(CASE_PROBLEMS.reasonMissing));
    if (!reasonsFor(decision.verdict).includes(decision.reasonCode))
      return refuse(problem(CASE_PROBLEMS.reasonNotForVerdict));
  }
  const decided = { ordinal: open.ordinal, step: open.step };
  switch (decision.verdict) {
    case 'return':
      return accept({ ...decided, stepState: 'returned', caseState: 'returned', opens: null });
    case 'refuse':
      return accept({ ...decided, stepState: 'refused', caseState: 'refused', opens: null });
    case 'pass': {
      const next = subject.steps.find((step) => step.state === 'waiting' && step.ordinal > open.ordinal);
      return accept(
        next === undefined
          ? { ...decided, stepState: 'passed', caseState: 'done', opens: null }
          : { ...decided, stepState: 'passed', caseState: 'running', opens: next.ordinal },
      );
    }
  }
}
