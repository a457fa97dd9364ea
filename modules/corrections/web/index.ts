import type { ImportTaskView } from '@xueji/imports/web';
import { defineJobKinds } from '@xueji/platform/web';
import { CORRECTION_TASK } from '../model/correction-task.ts';

/** The update list, among the lists that can be imported. */
export const correctionView: ImportTaskView = {
  task: CORRECTION_TASK,
  path: '/corrections',
  title: { zh: '批量更新信息', en: 'Update by list' },
  menu: { group: 'students', order: 40 },
  permission: 'students.correct',
  hasTemplate: true,
  loadParts: async () => (await import('./correction-parts.ts')).correctionParts,
};

/** What a case of correction would change, for the pages of cases. */
export async function loadCaseChanges() {
  return (await import('./CaseChanges.tsx')).CaseChanges;
}

/** Taking a list back, among the jobs of the top bar. */
export const jobKinds = defineJobKinds([
  {
    kind: 'corrections.take-back',
    label: { zh: '撤销批量更新', en: 'Taking an update back' },
    resultPath: (importId) => `/imports/${importId}`,
  },
]);
