import type { StepName, Verdict } from '../model/index.ts';

/** What a decision will do to how many pupils: the preview before it is made. */
export interface DecisionEffect {
  readonly kind: 'toAuthority' | 'onRegister' | 'backToDraft' | 'registrationEnds';
  readonly count: number;
}

/** The last approval is the authority's; only there does a pupil enter the register (domain table 4.2). */
export function effectsOf(verdict: Verdict, steps: readonly StepName[]): readonly DecisionEffect[] {
  if (verdict === 'return') return [{ kind: 'backToDraft', count: steps.length }];
  if (verdict === 'refuse') return [{ kind: 'registrationEnds', count: steps.length }];
  const last = steps.filter((step) => step === 'authority-review').length;
  const effects: readonly DecisionEffect[] = [
    { kind: 'toAuthority', count: steps.length - last },
    { kind: 'onRegister', count: last },
  ];
  return effects.filter(({ count }) => count > 0);
}
