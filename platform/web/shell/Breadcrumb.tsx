import { generatePath, Link, useParams } from 'react-router';
import { useLocalText, useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import type { PageEntry } from '../pages/define-pages.ts';
import { ancestorsOf, type MenuGroup } from '../pages/menu.ts';
import './Breadcrumb.css';

export interface BreadcrumbProps {
  readonly page: PageEntry;
  readonly pages: readonly PageEntry[];
  readonly menuGroups: readonly MenuGroup[];
}

/** The way to an inner page: part of work › page above › this page. */
export function Breadcrumb({ page, pages, menuGroups }: BreadcrumbProps) {
  const say = useMessages(messages);
  const localText = useLocalText();
  const params = useParams();
  const ancestors = ancestorsOf(page, pages);
  const groupId = ancestors.find((ancestor) => ancestor.menu !== undefined)?.menu?.group;
  const group = menuGroups.find((candidate) => candidate.id === groupId);
  const topTitle = ancestors[0] && localText(ancestors[0].title);
  return (
    <nav className="breadcrumb not-printed" aria-label={say('breadcrumb')}>
      <ol>
        {/* 学生 › 学生 would say it twice. */}
        {group !== undefined && localText(group.label) !== topTitle && <li>{localText(group.label)}</li>}
        {ancestors.map((ancestor) => (
          <li key={ancestor.path}>
            <Link to={generatePath(ancestor.path, params)}>{localText(ancestor.title)}</Link>
          </li>
        ))}
        <li aria-current="page">{localText(page.title)}</li>
      </ol>
    </nav>
  );
}
