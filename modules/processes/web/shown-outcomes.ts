import type { BulkAct, BulkActRow } from './case-queries.ts';

interface OutcomeChoice {
  /** undefined: whatever the outcome. */
  readonly outcome: BulkActRow['outcome'] | undefined;
  readonly count: number;
}

export interface ShownOutcomes extends OutcomeChoice {
  /** What may be shown instead: everything, then the outcomes that occur, the most pressing first. */
  readonly choices: readonly OutcomeChoice[];
}

/** Which rows of a bulk act to show. Without a choice: those that failed, for they need somebody; else all. */
export function shownOutcomes(chosen: string | undefined, counts: BulkAct['counts']): ShownOutcomes {
  const all = { outcome: undefined, count: counts.done + counts.refused + counts.pending };
  const occurring = (['refused', 'pending', 'done'] as const)
    .map((outcome) => ({ outcome, count: counts[outcome] }))
    .filter(({ count }) => count > 0);
  const choices: readonly OutcomeChoice[] = [all, ...occurring];
  const wanted = chosen ?? 'refused';
  return { ...(choices.find(({ outcome }) => outcome === wanted) ?? all), choices };
}
