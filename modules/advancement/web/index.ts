import type { ImportTaskView } from '@xueji/imports/web';
import { ADMISSION_TASKS } from '../model/admission-task.ts';

const loadParts: ImportTaskView['loadParts'] = async () => (await import('./admission-parts.ts')).admissionParts;

/** Admission lists of junior and senior secondary, among the lists that can be imported. */
export const admissionViews: readonly ImportTaskView[] = [
  {
    task: ADMISSION_TASKS[2],
    path: '/advancement/junior',
    title: { zh: '初中录取名单', en: 'Admissions, junior' },
    menu: { group: 'registration', order: 30 },
    permission: 'admissions.link',
    stages: [2],
    template: {
      purpose: {
        zh: '初中录取名单：按学籍号、身份证号或姓名查找小学毕业的学籍，接续到本校。',
        en: 'Pupils admitted into junior secondary: finds the records of those who finished primary, by number or name.',
      },
    },
    loadParts,
  },
  {
    task: ADMISSION_TASKS[3],
    path: '/advancement/senior',
    title: { zh: '高中录取名单', en: 'Admissions, senior' },
    menu: { group: 'registration', order: 35 },
    permission: 'admissions.link',
    stages: [3],
    template: {
      purpose: {
        zh: '高中录取名单：按学籍号、身份证号或姓名查找初中毕业的学籍，接续到本校。',
        en: 'Pupils admitted into senior secondary: finds the records of those who finished junior secondary, by number or name.',
      },
    },
    loadParts,
  },
];
