import { definePages } from '@xueji/platform/web';

export { AccountMenu } from './AccountMenu.tsx';
export { LanguageSwitch } from './LanguageSwitch.tsx';
export { SignInAgain } from './SignInAgain.tsx';
export { SignInPage } from './SignInPage.tsx';

/** Administration of people and what they may do. */
export const pages = definePages([
  {
    path: '/administration/permissions',
    title: { zh: '权限一览', en: 'Permissions' },
    permission: 'signed-in',
    menu: { group: 'administration', order: 90 },
    lazy: async () => (await import('./PermissionsPage.tsx')).PermissionsPage,
  },
]);
