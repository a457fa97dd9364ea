import { defineJobKinds, definePages } from '@xueji/platform/web';

export { CaseProgress } from './CaseProgress.tsx';
export { casesOfStudentQuery, type ReturnedCase, returnedCasesQuery } from './case-queries.ts';
export { DueFirst } from './DueFirst.tsx';
export { SelectAll } from './SelectAll.tsx';
export { useRefresh, useRefreshAtEnd } from './use-refresh.ts';

/** Loads the tab 业务 of a pupil's record, which belongs to an earlier room. */
export async function loadStudentCases() {
  return (await import('./StudentCases.tsx')).StudentCases;
}

/** Deciding cases and following them. */
export const pages = definePages([
  {
    path: '/cases',
    title: { zh: '审核与核办', en: 'Reviews and approvals' },
    permission: 'cases.decide',
    menu: { group: 'cases', order: 10, label: { zh: '审核与核办', en: 'Approvals' } },
    lazy: async () => (await import('./QueuePage.tsx')).QueuePage,
  },
  {
    path: '/cases/:caseId',
    title: { zh: '业务跟踪', en: 'Case' },
    permission: 'cases.read',
    lazy: async () => (await import('./CasePage.tsx')).CasePage,
  },
  {
    path: '/bulk-acts/:bulkActId',
    title: { zh: '批量结果', en: 'Bulk result' },
    permission: 'jobs.read',
    lazy: async () => (await import('./BulkActPage.tsx')).BulkActPage,
  },
]);

/** Bulk decisions, among the jobs of the top bar. */
export const jobKinds = defineJobKinds([
  {
    kind: 'processes.decide-cases',
    label: { zh: '批量办理业务', en: 'Deciding cases' },
    resultPath: (bulkActId) => `/bulk-acts/${bulkActId}`,
  },
]);
