export { changeAccountSchema, type SessionBody, sessionSchema, signInSchema, switchPostSchema } from './account-api.ts';
export { ACCOUNT_PROBLEMS } from './account-problems.ts';
export { permissionGroupNames, permissionNames } from './permission-names.ts';
export { isAllowed, permissionMatrix, permissionsOf } from './permissions.ts';
export { roleNames, roles } from './role.ts';
export { minutesUntil, signInRules } from './sign-in-rules.ts';
