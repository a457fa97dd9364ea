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
  {
    path: '/students/:studentId/card',
    title: { zh: '打印学籍卡', en: 'Record card' },
    permission: 'students.print-card',
    lazy: async () => (await import('./CardsPage.tsx')).CardPage,
  },
  {
    path: '/students/cards',
    title: { zh: '打印学籍卡', en: 'Record cards' },
    permission: 'students.print-card',
    lazy: async () => (await import('./CardsPage.tsx')).ClassCardsPage,
  },
]);
