import { defineJobKinds, definePages } from '@xueji/platform/web';

export { useClassFilter } from './class-filter.ts';
export { useClassListFilters } from './class-list-filters.ts';
export { classesQuery, type SchoolClass } from './class-queries.ts';
export { ExportOfClass } from './ExportOfClass.tsx';

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
    path: '/classes/new',
    title: { zh: '新建班级', en: 'New classes' },
    permission: 'classes.form',
    lazy: async () => (await import('./FormCohortPage.tsx')).FormCohortPage,
  },
  {
    path: '/classes/placements',
    title: { zh: '分班', en: 'Placement' },
    permission: 'classes.place',
    menu: { group: 'classes', order: 20 },
    lazy: async () => (await import('./PlacementsPage.tsx')).PlacementsPage,
  },
  {
    path: '/classes/placements/new',
    title: { zh: '新的分班', en: 'New placement' },
    permission: 'classes.place',
    lazy: async () => (await import('./PlanPlacementPage.tsx')).PlanPlacementPage,
  },
  {
    path: '/classes/placements/:placementId',
    title: { zh: '分班方案', en: 'Placement plan' },
    permission: 'classes.read',
    lazy: async () => (await import('./PlacementPage.tsx')).PlacementPage,
  },
  {
    path: '/classes/:classId',
    title: { zh: '学生花名册', en: 'Class list' },
    permission: 'classes.read',
    lazy: async () => (await import('./RosterPage.tsx')).RosterPage,
  },
]);

export const jobKinds = defineJobKinds([
  {
    kind: 'classes.apply-placement',
    label: { zh: '执行分班', en: 'Placing pupils' },
    resultPath: (placementId) => `/classes/placements/${placementId}`,
  },
]);
