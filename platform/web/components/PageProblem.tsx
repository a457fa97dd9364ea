import type { ReactNode } from 'react';
import { ApiProblem } from '../api/problem.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import { EmptyState } from './EmptyState.tsx';
import { PageHeader } from './PageHeader.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';

export interface PageProblemProps {
  /** What the page's own question was answered with: the `error` of its query. */
  readonly problem: unknown;
  readonly onRetry?: (() => unknown) | undefined;
  /** The way back: a link to the list the thing would be opened from. */
  readonly action?: ReactNode;
}

/**
 * The page where its one thing cannot be shown. An address of nothing, or of a thing beyond the office (the two are not told
 * apart), is the whole page; everything else is told by a `ProblemAlert` below a title.
 */
export function PageProblem({ problem, onRetry, action }: PageProblemProps) {
  const say = useMessages(messages);
  if (problem instanceof ApiProblem && problem.status === 404) {
    return <EmptyState level={1} title={problem.title} hint={problem.detail} action={action} />;
  }
  return (
    <>
      <PageHeader title={say('pageProblemTitle')} actions={action} />
      <ProblemAlert problem={problem} onRetry={onRetry} />
    </>
  );
}
