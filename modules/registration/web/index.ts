import { defineJobKinds, definePages } from '@xueji/platform/web';

export { gradeOneView } from './grade-one-view.ts';

/** The workbench, and registering new pupils: entry, drafts, submission. */
export const pages = definePages([
  {
    path: '/workbench',
    title: { zh: '工作台', en: 'Workbench' },
    permission: 'workbench.read',
    menu: { group: 'workbench', order: 10 },
    lazy: async () => (await import('./WorkbenchPage.tsx')).WorkbenchPage,
  },
  {
    path: '/registration/entry',
    title: { zh: '单个录入', en: 'Enter one pupil' },
    permission: 'registration.enter',
    stages: [1],
    menu: { group: 'registration', order: 15 },
    lazy: async () => (await import('./EntryPage.tsx')).EntryPage,
  },
  {
    path: '/registration/drafts',
    title: { zh: '草稿与送审', en: 'Drafts' },
    permission: 'registration.submit',
    menu: { group: 'registration', order: 20 },
    lazy: async () => (await import('./DraftsPage.tsx')).DraftsPage,
  },
  {
    path: '/registration/drafts/:studentId',
    title: { zh: '修改草稿', en: 'Change a draft' },
    permission: 'registration.enter',
    lazy: async () => (await import('./DraftPage.tsx')).DraftPage,
  },
]);

/** Submitting, among the jobs of the top bar. */
export const jobKinds = defineJobKinds([
  {
    kind: 'registration.submit',
    label: { zh: '提交审核', en: 'Submitting drafts' },
    resultPath: (bulkActId) => `/bulk-acts/${bulkActId}`,
  },
]);
