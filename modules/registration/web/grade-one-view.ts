import type { ImportTaskView } from '@xueji/imports/web';
import { GRADE_ONE_TASK } from '../model/index.ts';

/** The list of new pupils of grade one, among the lists that can be imported. */
export const gradeOneView: ImportTaskView = {
  task: GRADE_ONE_TASK,
  path: '/registration/imports',
  title: { zh: '导入新生名册', en: 'Import new pupils' },
  menu: { group: 'registration', order: 10 },
  permission: 'registration.import',
  stages: [1],
  template: {
    purpose: {
      zh: '一年级新生注册：一行一名新生，栏目按学籍登记表，班级从本校今年的一年级中选择。',
      en: 'Registers the new pupils of Primary 1: a row for each, columns as on the paper form, classes of this year to choose from.',
    },
  },
  loadParts: async () => (await import('./grade-one-parts.ts')).gradeOneParts,
};
