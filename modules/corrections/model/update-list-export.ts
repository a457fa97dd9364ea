import type { ExportColumn, ExportOffer } from '@xueji/exports';
import { fillLocalText, type LocalText } from '@xueji/kernel';
import { ALL_PUPIL_COLUMNS, type FieldPath, isCorrectable, labelOfField, type PupilColumn } from '@xueji/students';
import { UPDATE_LIST } from './update-list.ts';

/** By what a row names its pupil when it comes back. */
const NAMED_BY: readonly FieldPath[] = ['name', 'sexCode', 'birthDate', 'nationalNumber'];

/** What a list may change, beside who it is about: columns under the names the reader of lists knows. */
const UPDATE_LIST_COLUMNS: readonly PupilColumn[] = ALL_PUPIL_COLUMNS.flatMap((column) => {
  const { key, path } = column;
  if (key === 'extension') return [{ ...column, isUsual: true }];
  if (path === undefined || !(NAMED_BY.includes(path) || isCorrectable(path))) return [];
  return [{ ...column, label: labelOfField(path), isUsual: true }];
});

const LEFT_OUT: LocalText = {
  zh: '未列出{columns}：导出时这些内容须脱敏，脱敏后的值不能写回。要更改其中某项，请添加同名的列，只填要更改的学生；留空不更改。',
  en: 'Left out, because they would be masked and a masked value cannot be written back: {columns}. To change one of them add a column of that name and fill it for the pupils concerned; what is left empty is not changed.',
};

/** What a list that leaves out masked columns says of it; nothing where none is left out. */
export function noteOfLeftOut(columns: readonly ExportColumn[]): LocalText | undefined {
  if (columns.length === 0) return undefined;
  return fillLocalText(LEFT_OUT, {
    columns: {
      zh: columns.map(({ label }) => `“${label.zh}”`).join('、'),
      en: columns.map(({ label }) => `"${label.en}"`).join(', '),
    },
  });
}

export const UPDATE_LIST_EXPORT: ExportOffer = { ...UPDATE_LIST, columns: UPDATE_LIST_COLUMNS };
