import { definePages } from '@xueji/platform/web';

/** Papers to print. */
export const pages = definePages([
  {
    path: '/papers',
    title: { zh: '打印材料', en: 'Papers to print' },
    permission: 'exports.request',
    menu: { group: 'classes', order: 30 },
    lazy: async () => (await import('./PapersPage.tsx')).PapersPage,
  },
]);
