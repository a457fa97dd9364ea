import type { Permission } from '@xueji/platform/access';

/** A page's condition: any signed-in person, one permission, or any of several. */
export type Requirement = 'signed-in' | Permission | readonly Permission[];

/** What a page asks of the post that is offered it, and the post. */
interface OfferedPage {
  readonly permission: Requirement;
  readonly stages?: readonly number[];
}
interface Visitor {
  readonly permissions: readonly string[];
  readonly stages: readonly number[];
}

/** Does a post with these permissions meet the requirement? */
export function meets(permissions: readonly string[], requirement: Requirement): boolean {
  if (requirement === 'signed-in') return true;
  const wanted: readonly string[] = typeof requirement === 'string' ? [requirement] : requirement;
  return wanted.some((permission) => permissions.includes(permission));
}

/**
 * Is the page offered to the post, in the menu, in the search and on the trail to an inner page? A school is spared what
 * belongs to stages it does not teach, and to none; an authority has schools of every stage.
 */
export function isOffered({ permission, stages }: OfferedPage, visitor: Visitor): boolean {
  if (!meets(visitor.permissions, permission)) return false;
  if (stages === undefined || visitor.stages.length === 0) return true;
  return stages.some((stage) => visitor.stages.includes(stage));
}
