import type { LocalText } from '@xueji/kernel';
import type { ComponentType } from 'react';
import type { Requirement } from '../session/requirement.ts';

/** A page's entry in the left menu. */
export interface PageMenu {
  /** The part of daily work it belongs to: the id of a menu group declared by the app. */
  readonly group: string;
  /** Place within the group, ascending. Steps of ten leave room. */
  readonly order: number;
  /** When the menu's word is shorter than the page's title. */
  readonly label?: LocalText;
}

/** One page of a room, as its web door offers it to the shell. */
export interface PageEntry {
  /** Absolute, react-router notation: `/registration/imports/:importId`. Never holds a name or number of a person. */
  readonly path: `/${string}`;
  /** Names the page in the document title, breadcrumb and search. Never a person: titles stay in browser histories. */
  readonly title: LocalText;
  readonly permission: Requirement;
  /** Left out of menu, search and trail for schools that teach none of these: 1 primary, 2 junior, 3 senior; of none: for authorities. */
  readonly stages?: readonly number[];
  readonly menu?: PageMenu;
  /** Loads the page's own part of the program: `() => import('./ImportPage.tsx').then((part) => part.ImportPage)`. */
  readonly lazy: () => Promise<ComponentType>;
}

/** Declares the pages of a room. */
export function definePages(pages: readonly PageEntry[]): readonly PageEntry[] {
  return pages;
}
