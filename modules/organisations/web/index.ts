import { defineJobKinds, definePages } from '@xueji/platform/web';

/** The browser's part of organisations: choosing a school, and the administering tree. */
export { isSchool, useSchoolFilter } from './school-filter.ts';

export const pages = definePages([
  {
    path: '/offices',
    title: { zh: '机构管理', en: 'Offices' },
    permission: 'organisations.read',
    menu: { group: 'administration', order: 10, label: { zh: '机构', en: 'Offices' } },
    lazy: async () => (await import('./OfficesPage.tsx')).OfficesPage,
  },
  {
    path: '/offices/workbook',
    title: { zh: '导入机构表', en: 'Import a list of offices' },
    permission: 'organisations.manage',
    lazy: async () => (await import('./OfficeWorkbookPage.tsx')).OfficeWorkbookPage,
  },
]);

/** Changes of subordination and mergers, among the jobs of the top bar. */
export const jobKinds = defineJobKinds([
  {
    kind: 'organisations.change-subordination',
    label: { zh: '改变机构隶属', en: 'Changing subordination' },
    resultPath: () => '/offices',
  },
  {
    kind: 'organisations.merge-school',
    label: { zh: '学校合并', en: 'Merging schools' },
    resultPath: () => '/offices',
  },
]);
