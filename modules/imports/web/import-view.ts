import type { Tone } from '@xueji/platform/web';
import type { Import, ImportSummary } from './import-queries.ts';

/** Steps of the wizard that every task has; one of the task's own follows. */
export const IMPORT_STEPS = ['stepUpload', 'stepCheck', 'stepCommit'] as const;

/** The step an import is at; as many as there are steps when nothing is left to do. */
export function importStep({ state, counts, followUps }: Pick<Import, 'state' | 'counts' | 'followUps'>): number {
  if (isSettled({ state, counts })) return followUps > 0 ? 3 : IMPORT_STEPS.length + 1;
  switch (state) {
    case 'reading':
    case 'asking':
    case 'refused':
    case 'cancelled':
    case 'failed':
      return 1;
    case 'checked':
    case 'committing':
    case 'committed':
      return 2;
  }
}

/** Is everything in that can be? Rows corrected after a commit can be committed in their turn. */
export function isSettled({ state, counts }: Pick<Import, 'state' | 'counts'>): boolean {
  return state === 'committed' && counts.good === 0;
}

/** Is a job at work on the import? */
export function isAtWork({ state }: Pick<Import, 'state'>): boolean {
  return state === 'reading' || state === 'committing';
}

interface StateView {
  readonly key:
    | 'stateReading'
    | 'stateAsking'
    | 'stateToCommit'
    | 'stateToCorrect'
    | 'stateUnchanged'
    | 'stateCommitting'
    | 'stateToGoOn'
    | 'stateCommitted'
    | 'stateRefused'
    | 'stateCancelled'
    | 'stateFailed';
  readonly tone: Tone;
}

/** An import's state in the word that says what is to be done, not what the machine did. */
export function stateView({
  state,
  counts,
  followUps,
}: Pick<ImportSummary, 'state' | 'counts' | 'followUps'>): StateView {
  switch (state) {
    case 'reading':
      return { key: 'stateReading', tone: 'active' };
    case 'asking':
      return { key: 'stateAsking', tone: 'warning' };
    case 'checked':
      if (counts.good > 0) return { key: 'stateToCommit', tone: 'warning' };
      return counts.error > 0 ? { key: 'stateToCorrect', tone: 'danger' } : { key: 'stateUnchanged', tone: 'neutral' };
    case 'committing':
      return { key: 'stateCommitting', tone: 'active' };
    case 'committed':
      if (counts.good > 0) return { key: 'stateToCommit', tone: 'warning' };
      return followUps > 0 ? { key: 'stateToGoOn', tone: 'warning' } : { key: 'stateCommitted', tone: 'done' };
    case 'refused':
      return { key: 'stateRefused', tone: 'danger' };
    case 'cancelled':
      return { key: 'stateCancelled', tone: 'neutral' };
    case 'failed':
      return { key: 'stateFailed', tone: 'danger' };
  }
}

/** Rows that stay out of the commit, by reason; reasons that nobody meets are left out. */
export function rowsStayingOut({ counts }: Pick<Import, 'counts'>): readonly {
  readonly reason: 'error' | 'unchanged' | 'differs' | 'aside';
  readonly count: number;
}[] {
  return (['error', 'unchanged', 'differs', 'aside'] as const)
    .map((reason) => ({ reason, count: counts[reason] }))
    .filter(({ count }) => count > 0);
}

/** Whether what the columns hold may still be said otherwise. */
export function mayChangeColumns({ state, counts }: Pick<Import, 'state' | 'counts'>): boolean {
  return state === 'checked' && counts.committed === 0;
}

/** How the header row was understood. */
export function understoodColumns(columns: Import['columns']) {
  return {
    known: columns.filter(({ field }) => field !== null),
    ignored: columns.filter(({ field }) => field === null),
  };
}

/** Where an import is found whatever its task is. */
export function importPath(importId: string): string {
  return `/imports/${importId}`;
}
