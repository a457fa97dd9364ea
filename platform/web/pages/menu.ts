import { assert, type LocalText } from '@xueji/kernel';
import type { ReactNode } from 'react';
import { isOffered } from '../session/requirement.ts';
import type { Session } from '../session/session.ts';
import type { PageEntry } from './define-pages.ts';

/** A part of daily work in the left menu. Declared by the app in the order shown. */
export interface MenuGroup {
  readonly id: string;
  readonly label: LocalText;
  readonly icon: ReactNode;
}

export interface MenuItem {
  readonly path: string;
  readonly label: LocalText;
}

export interface MenuSection extends MenuGroup {
  readonly items: readonly MenuItem[];
}

/** The menu a post sees: permitted pages under their groups, empty groups left out. */
export function menuFor(
  groups: readonly MenuGroup[],
  pages: readonly PageEntry[],
  visitor: Pick<Session, 'permissions' | 'stages'>,
): readonly MenuSection[] {
  return groups
    .map((group) => ({
      ...group,
      items: pages
        .filter((page) => isOffered(page, visitor))
        .flatMap((page) => (page.menu?.group === group.id ? [{ page, menu: page.menu }] : []))
        .sort((one, other) => one.menu.order - other.menu.order)
        .map(({ page, menu }) => ({ path: page.path, label: menu.label ?? page.title })),
    }))
    .filter((section) => section.items.length > 0);
}

/** Throws when a page names a group that is not declared, which would leave it out of every menu without a word. */
export function assertGroupsKnown(groups: readonly MenuGroup[], pages: readonly PageEntry[]): void {
  for (const { path, menu } of pages) {
    assert(
      menu === undefined || groups.some((group) => group.id === menu.group),
      `${path} is in the undeclared menu group ${menu?.group}`,
    );
  }
}

/** The pages above a page, outermost first: those whose path is a whole-segment prefix of its own. */
export function ancestorsOf(page: PageEntry, pages: readonly PageEntry[]): readonly PageEntry[] {
  return pages
    .filter((other) => page.path.startsWith(`${other.path}/`))
    .sort((one, other) => one.path.length - other.path.length);
}

/** The menu entry to mark for a page: its own or its nearest ancestor's. */
export function menuPathOf(page: PageEntry, pages: readonly PageEntry[]): string | undefined {
  return [...ancestorsOf(page, pages), page].findLast((candidate) => candidate.menu !== undefined)?.path;
}
