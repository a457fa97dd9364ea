import { definePages } from '@xueji/platform/web';

export { BusinessLine } from './LazyBusinessLine.tsx';

/** The calendar of the province. */
export const pages = definePages([
  {
    path: '/administration/calendar',
    title: { zh: '校历与业务窗口', en: 'Calendar and windows' },
    permission: 'signed-in',
    menu: { group: 'administration', order: 70, label: { zh: '校历与窗口', en: 'Calendar' } },
    lazy: async () => (await import('./CalendarPage.tsx')).CalendarPage,
  },
]);
