import { definePages } from '@xueji/platform/web';

export { useProvincialLists } from './code-queries.ts';

/** The code lists, for everybody to look up. */
export const pages = definePages([
  {
    path: '/administration/code-lists',
    title: { zh: '代码表', en: 'Code lists' },
    permission: 'signed-in',
    menu: { group: 'administration', order: 80 },
    lazy: async () => (await import('./CodeListsPage.tsx')).CodeListsPage,
  },
  {
    path: '/administration/code-lists/:listKey',
    title: { zh: '代码表内容', en: 'Values of a list' },
    permission: 'signed-in',
    lazy: async () => (await import('./CodeListPage.tsx')).CodeListPage,
  },
]);
