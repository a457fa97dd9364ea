import type { ImportTaskView } from '@xueji/imports/web';
import { GRADE_ONE_TASK } from '../model/index.ts';

/** The list of new pupils of grade one, among the lists that can be imported. */
export const gradeOneView: ImportTaskView = {
  task: GRADE_ONE_TASK,
  path: '/registration/imports',
  title: { zh: '导入新生名册', en: 'Import new pupils' },
  menu: { group: 'registration', order: 10 },
  permission: 'registration.import',
  hasTemplate: true,
  loadParts: async () => (await import('./grade-one-parts.ts')).gradeOneParts,
};
