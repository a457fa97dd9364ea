import type { ExportOffer } from '@xueji/exports';
import { ALL_PUPIL_COLUMNS, type FieldPath, isCorrectable, labelOfField, type PupilColumn } from '@xueji/students';
import { UPDATE_LIST } from './update-list.ts';

/** By what a row names its pupil when it comes back. */
const NAMED_BY: readonly FieldPath[] = ['name', 'sexCode', 'birthDate', 'nationalNumber'];

/** What a list may change, beside who it is about: columns under the names the reader of lists knows. */
const UPDATE_LIST_COLUMNS: readonly PupilColumn[] = ALL_PUPIL_COLUMNS.flatMap((column) => {
  const { path } = column;
  if (path === undefined || !(NAMED_BY.includes(path) || isCorrectable(path))) return [];
  return [{ ...column, label: labelOfField(path), isUsual: true }];
});

export const UPDATE_LIST_EXPORT: ExportOffer = { ...UPDATE_LIST, columns: UPDATE_LIST_COLUMNS };
