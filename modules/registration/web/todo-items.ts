import { newPupilsPage } from './new-pupils-page.ts';
import type { Workbench } from './registration-queries.ts';

/** Whom work waits for. */
interface Worker {
  readonly permissions: readonly string[];
  readonly stages: readonly number[];
}

/** One kind of work that waits, and where it is done. */
export interface TodoItem {
  readonly kind: 'decide' | 'returned' | 'match' | 'commit' | 'submit' | 'problem' | 'transfer';
  readonly count: number;
  /** Of those, how many are past their day. */
  readonly overdue: number;
  readonly to: string;
}

/**
 * What waits for a person, the most pressing first: what others wait for, then what came back, then what was begun.
 * Kinds that are not the post's duty or of which there is nothing are left out.
 */
export function todoItems(workbench: Workbench, { permissions, stages }: Worker): readonly TodoItem[] {
  const { toDecide, returned, importsToCommit, figures } = workbench;
  const items: readonly (TodoItem & { readonly permission: string })[] = [
    { kind: 'decide', count: toDecide.total, overdue: toDecide.overdue, to: '/cases', permission: 'cases.decide' },
    {
      kind: 'returned',
      count: returned,
      overdue: 0,
      to: '/registration/drafts?view=returned',
      permission: 'registration.submit',
    },
    {
      kind: 'match',
      count: workbench.openQuestions,
      overdue: 0,
      to: '/matches',
      permission: 'duplicates.answer',
    },
    {
      kind: 'commit',
      count: importsToCommit,
      overdue: 0,
      to: newPupilsPage(stages).path,
      permission: 'registration.import',
    },
    {
      kind: 'submit',
      // A registration that came back is a draft again; it is counted above.
      count: Math.max(0, figures.drafts - returned),
      overdue: 0,
      to: '/registration/drafts',
      permission: 'registration.submit',
    },
    {
      kind: 'problem',
      count: workbench.problemsToSettle,
      overdue: 0,
      to: '/matches?view=problems',
      permission: 'duplicates.answer',
    },
    {
      kind: 'transfer',
      count: workbench.transfersToAsk,
      overdue: 0,
      to: '/matches?view=transfers',
      permission: 'duplicates.answer',
    },
  ];
  return items
    .filter(({ count, permission }) => count > 0 && permissions.includes(permission))
    .map(({ permission: _, ...item }) => item);
}
