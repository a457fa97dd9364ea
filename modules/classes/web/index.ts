import { definePages } from '@xueji/platform/web';

export { useClassFilter } from './class-filter.ts';

/** The classes of the scope and who sits in them. */
export const pages = definePages([
  {
    path: '/classes',
    title: { zh: '班级', en: 'Classes' },
    permission: 'classes.read',
    menu: { group: 'classes', order: 10 },
    lazy: async () => (await import('./ClassesPage.tsx')).ClassesPage,
  },
  {
    path: '/classes/:classId',
    title: { zh: '学生花名册', en: 'Class list' },
    permission: 'classes.read',
    lazy: async () => (await import('./RosterPage.tsx')).RosterPage,
  },
]);
