import type { ReactNode } from 'react';
import './PageHeader.css';

export interface PageHeaderProps {
  /** The page's one h1: its title, or the thing it shows ("三年级（2）班"). */
  readonly title: ReactNode;
  /** A state beside the title. */
  readonly status?: ReactNode;
  /** One line below: for whom, until when, how many. */
  readonly description?: ReactNode;
  /** Buttons at the right, the primary one last. */
  readonly actions?: ReactNode;
  /** Steps of a wizard, tabs of a record: what spans the whole width below. */
  readonly children?: ReactNode;
}

/** The head of a page. The breadcrumb above it and the document title come from the page's entry. */
export function PageHeader({ title, status, description, actions, children }: PageHeaderProps) {
  return (
    <header className="page-header">
      <div className="page-header__line">
        <h1 className="page-header__title">{title}</h1>
        {status}
        {actions !== undefined && <div className="page-header__actions not-printed">{actions}</div>}
      </div>
      {description !== undefined && <p className="page-header__description">{description}</p>}
      {children}
    </header>
  );
}
