import { definePages } from '@xueji/platform/web';

/** Who is where: the list of pupils. */
export const pages = definePages([
  {
    path: '/students',
    title: { zh: '学生', en: 'Pupils' },
    permission: 'students.read',
    menu: { group: 'students', order: 10 },
    lazy: async () => (await import('./PupilsPage.tsx')).PupilsPage,
  },
]);
