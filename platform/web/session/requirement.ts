import type { Permission } from '@xueji/platform/access';

/** A page's condition: any signed-in person, one permission, or any of several. */
export type Requirement = 'signed-in' | Permission | readonly Permission[];

/** Does a post with these permissions meet the requirement? */
export function meets(permissions: readonly string[], requirement: Requirement): boolean {
  if (requirement === 'signed-in') return true;
  const wanted: readonly string[] = typeof requirement === 'string' ? [requirement] : requirement;
  return wanted.some((permission) => permissions.includes(permission));
}
