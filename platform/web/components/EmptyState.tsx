import type { ReactNode } from 'react';
import './EmptyState.css';

export interface EmptyStateProps {
  /** What is not here. */
  readonly title: string;
  /** What to do first, in a sentence. */
  readonly hint?: ReactNode;
  /** The button or link that does it. */
  readonly action?: ReactNode;
  /** How deep the title lies: 1 where the state is the whole page. */
  readonly level?: 1 | 2 | 3;
}

/** Nothing to show, and what to do about it. */
export function EmptyState({ title, hint, action, level = 3 }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="empty-state">
      <Heading className="empty-state__title">{title}</Heading>
      {hint !== undefined && <p className="empty-state__hint">{hint}</p>}
      {action !== undefined && <div className="empty-state__action">{action}</div>}
    </div>
  );
}
