import { permissionMatrix, permissionNames } from '@xueji/accounts';

export type MatrixPermission = keyof typeof permissionMatrix;

/** The permissions of one part of the work, in the order of the matrix. */
export interface PermissionGroup {
  readonly group: string;
  readonly permissions: readonly MatrixPermission[];
}

/** The permission matrix by part of the work; parts and permissions in the order in which they are written down. */
export function permissionGroups(): readonly PermissionGroup[] {
  const groups = new Map<string, MatrixPermission[]>();
  for (const permission of Object.keys(permissionNames) as MatrixPermission[]) {
    const group = permission.slice(0, permission.indexOf('.'));
    groups.set(group, [...(groups.get(group) ?? []), permission]);
  }
  return [...groups].map(([group, permissions]) => ({ group, permissions }));
}
