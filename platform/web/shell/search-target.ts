import type { LocalText } from '@xueji/kernel';
import type { PageEntry } from '../pages/define-pages.ts';
import { meets, type Requirement } from '../session/requirement.ts';

/** What the search box looks for besides pages. */
export interface SearchTarget {
  readonly permission: Requirement;
  /** "查找学生 “{text}”" */
  readonly label: LocalText;
  /** Whether words may be what it looks for; left out, any may. */
  readonly accepts?: (text: string) => boolean;
  /** Keeps the words on the server and answers the address of the result, in which they do not stand. */
  readonly find: (text: string) => Promise<string>;
}

/** Whether a post may look for anything but pages. */
export function isTargeted(targets: readonly SearchTarget[], permissions: readonly string[]): boolean {
  return targets.some(({ permission }) => meets(permissions, permission));
}

export interface SearchProps {
  readonly pages: readonly PageEntry[];
  /** The likeliest first. */
  readonly targets: readonly SearchTarget[];
}
