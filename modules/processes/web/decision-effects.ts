import type { ProcessName, StepName, Verdict } from '../model/index.ts';

/** The open step of a case about to be decided. */
export interface OpenMove {
  readonly process: ProcessName;
  readonly step: StepName;
}

/** What a decision will do to how many pupils: the preview before it is made. */
export interface DecisionEffect {
  readonly kind:
    | 'toAuthority'
    | 'onRegister'
    | 'backToDraft'
    | 'registrationEnds'
    | 'recordContinues'
    | 'admissionEnds'
    | 'valuesPass'
    | 'valuesStay'
    | 'cannotReturn';
  readonly count: number;
}

/** In the order in which they are told. */
const KINDS: readonly DecisionEffect['kind'][] = [
  'toAuthority',
  'onRegister',
  'recordContinues',
  'backToDraft',
  'registrationEnds',
  'admissionEnds',
  'valuesPass',
  'valuesStay',
  'cannotReturn',
];

export function effectsOf(verdict: Verdict, moves: readonly OpenMove[]): readonly DecisionEffect[] {
  const kinds = moves.map((move) => effectOf(verdict, move));
  return KINDS.map((kind) => ({ kind, count: kinds.filter((each) => each === kind).length })).filter(
    ({ count }) => count > 0,
  );
}

/** The last approval is the authority's; only there does a pupil enter the register (domain table 4.2). */
function effectOf(verdict: Verdict, { process, step }: OpenMove): DecisionEffect['kind'] {
  switch (process) {
    case 'registration':
      if (verdict === 'return') return 'backToDraft';
      if (verdict === 'refuse') return 'registrationEnds';
      return step === 'authority-review' ? 'onRegister' : 'toAuthority';
    case 'admission':
      if (verdict === 'return') return 'cannotReturn';
      return verdict === 'refuse' ? 'admissionEnds' : 'recordContinues';
    case 'correction':
      if (verdict === 'return') return 'cannotReturn';
      return verdict === 'refuse' ? 'valuesStay' : 'valuesPass';
  }
}
