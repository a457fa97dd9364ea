import type { ImportTaskView, PrefilledListView } from '@xueji/imports/web';
import { defineJobKinds } from '@xueji/platform/web';
import { CORRECTION_TASK } from '../model/correction-task.ts';
import { UPDATE_LIST } from '../model/update-list.ts';

/** The update list, among the lists that can be imported. */
export const correctionView: ImportTaskView = {
  task: CORRECTION_TASK,
  path: '/corrections',
  title: { zh: '批量更新信息', en: 'Update by list' },
  menu: { group: 'students', order: 40 },
  permission: 'students.correct',
  template: {
    purpose: {
      zh: '批量更新本校学生的联系信息和扩展信息：空白表，只填要更新的学生和栏目。',
      en: 'Brings contact and extended values up to date: an empty form, to be filled in only for what changes.',
    },
  },
  loadParts: async () => (await import('./correction-parts.ts')).correctionParts,
};

/** The update list with the present values, among the forms and lists one may begin with. */
export const updateListView: PrefilledListView = {
  offer: UPDATE_LIST,
  readOffer: async () => (await import('../model/update-list-export.ts')).UPDATE_LIST_EXPORT,
  purpose: {
    zh: '已填好现有值的更新名册：改动要更新的格子后整份上传，没改的不变。导出时须遮盖的栏不列出（表头上方写明），要改时自行添加同名的列；没有学籍号时按姓名和出生日期找到学生。',
    en: 'The update list with the present values: change what is to change and upload it whole, the rest stays. Columns that would be masked are left out, which the line over the table says; add one by its name to change it. Without the student number pupils are found by name and birth date.',
  },
  path: '/corrections',
  uploadPermission: 'students.correct',
  isForAll: true,
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
