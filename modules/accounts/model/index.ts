export { changeAccountSchema, type SessionBody, sessionSchema, signInSchema, switchPostSchema } from './account-api.ts';
export { ACCOUNT_PROBLEMS } from './account-problems.ts';
export { isAllowed, permissionMatrix, permissionsOf } from './permissions.ts';
export { roleNames } from './role.ts';
export { minutesUntil, signInRules } from './sign-in-rules.ts';
