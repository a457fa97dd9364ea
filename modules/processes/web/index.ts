import { defineJobKinds } from '@xueji/platform/web';

export { CaseProgress } from './CaseProgress.tsx';
export { casePages } from './case-pages.tsx';
export type { CaseParts } from './case-parts.tsx';
export { casesOfStudentQuery, type ReturnedCase, returnedCasesQuery } from './case-queries.ts';
export { DueFirst } from './DueFirst.tsx';
export { SelectAll } from './SelectAll.tsx';
export { useRefresh, useRefreshAtEnd } from './use-refresh.ts';

/** Loads the tab 业务 of a pupil's record, which belongs to an earlier room. */
export async function loadStudentCases() {
  return (await import('./StudentCases.tsx')).StudentCases;
}

/** Bulk decisions, among the jobs of the top bar. */
export const jobKinds = defineJobKinds([
  {
    kind: 'processes.decide-cases',
    label: { zh: '批量办理业务', en: 'Deciding cases' },
    resultPath: (bulkActId) => `/bulk-acts/${bulkActId}`,
  },
]);
