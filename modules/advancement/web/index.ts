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
    hasTemplate: true,
    loadParts,
  },
  {
    task: ADMISSION_TASKS[3],
    path: '/advancement/senior',
    title: { zh: '高中录取名单', en: 'Admissions, senior' },
    menu: { group: 'registration', order: 35 },
    permission: 'admissions.link',
    hasTemplate: true,
    loadParts,
  },
];
