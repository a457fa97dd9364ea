import type { Role } from './role.ts';

/**
 * Which role may do what: the only place where a permission is granted. What is not listed is refused.
 *
 * A permission says that an act belongs to a duty. Which records it reaches is decided elsewhere: by scope and
 * competence in the database, and by the step of a case that is open.
 */
export const permissionMatrix = {
  'workbench.read': ['school-clerk', 'school-approver', 'authority-clerk', 'authority-reader'],
  'jobs.read': ['school-clerk', 'school-approver', 'authority-clerk', 'authority-reader'],
  'jobs.cancel': ['school-clerk', 'school-approver', 'authority-clerk'],
  'students.read': ['school-clerk', 'school-approver', 'authority-clerk', 'authority-reader'],
  'students.reveal': ['school-clerk', 'school-approver', 'authority-clerk'],
  'classes.read': ['school-clerk', 'school-approver', 'authority-clerk', 'authority-reader'],
  'imports.read': ['school-clerk', 'school-approver'],
  'registration.import': ['school-clerk'],
  'registration.submit': ['school-clerk'],
  'registration.review': ['school-approver'],
  'registration.approve': ['authority-clerk'],
  'cases.read': ['school-clerk', 'school-approver', 'authority-clerk', 'authority-reader'],
  'cases.decide': ['school-approver', 'authority-clerk'],
} as const satisfies Record<`${string}.${string}`, readonly Role[]>;

export type KnownPermission = keyof typeof permissionMatrix;

/** Whether a role may do something. A permission nobody wrote down is refused, and so is the node itself. */
export function isAllowed(role: Role | 'system', permission: string): boolean {
  const granted: readonly string[] | undefined = Object.hasOwn(permissionMatrix, permission)
    ? permissionMatrix[permission as KnownPermission]
    : undefined;
  return granted?.includes(role) ?? false;
}

/** Everything a role may do, for a page that shows only that. */
export function permissionsOf(role: Role | 'system'): readonly KnownPermission[] {
  return (Object.keys(permissionMatrix) as KnownPermission[]).filter((permission) => isAllowed(role, permission));
}
