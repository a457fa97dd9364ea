import { definePages } from '@xueji/platform/web';

export { AccountMenu } from './AccountMenu.tsx';
export { LanguageSwitch } from './LanguageSwitch.tsx';
export { PublicFrame, type PublicFrameProps } from './PublicFrame.tsx';
export { SignInAgain } from './SignInAgain.tsx';
export { SignInPage } from './SignInPage.tsx';

/** The line above every page about emergency accesses, loaded after the page. */
export async function loadEmergencyLine() {
  return (await import('./EmergencyLine.tsx')).EmergencyLine;
}

/** What comes before the work at a first sign-in, loaded when it does. */
export async function loadFirstDutyPage() {
  return (await import('./FirstDutyPage.tsx')).FirstDutyPage;
}

/** Administration of people and what they may do. */
export const pages = definePages([
  {
    path: '/administration/people',
    title: { zh: '人员与岗位', en: 'People and posts' },
    permission: 'people.read',
    menu: { group: 'administration', order: 20 },
    lazy: async () => (await import('./PeoplePage.tsx')).PeoplePage,
  },
  {
    path: '/administration/audit',
    title: { zh: '审计日志', en: 'Audit log' },
    permission: 'audit.read',
    menu: { group: 'administration', order: 5 },
    lazy: async () => (await import('./AuditPage.tsx')).AuditPage,
  },
  {
    path: '/administration/emergency',
    title: { zh: '紧急查看', en: 'Emergency access' },
    permission: ['emergency.open', 'emergency.review'],
    menu: { group: 'administration', order: 80 },
    lazy: async () => (await import('./EmergencyPage.tsx')).EmergencyPage,
  },
  {
    path: '/account',
    title: { zh: '我的账号', en: 'My account' },
    permission: 'signed-in',
    lazy: async () => (await import('./AccountPage.tsx')).AccountPage,
  },
  {
    path: '/administration/permissions',
    title: { zh: '权限一览', en: 'Permissions' },
    permission: 'signed-in',
    menu: { group: 'administration', order: 90 },
    lazy: async () => (await import('./PermissionsPage.tsx')).PermissionsPage,
  },
]);
