import type { ExportOffer } from '@xueji/exports';
import type { LocalText } from '@xueji/kernel';

/** The column that stands for all those of the file. */
export const FILE_COLUMNS_KEY = 'file';

/** 有错的行 as a workbook: each row of the file as written, with what is wrong and what to do. */
export const BAD_ROWS_EXPORT: ExportOffer = {
  kind: 'take-over-bad-rows',
  label: { zh: '存量建库有错的行', en: 'Rows of a take-over with errors' },
  permission: 'take-over.read',
  isOfRows: true,
  columns: [
    { key: 'row', label: { zh: '行号', en: 'Row' }, width: 10, isUsual: true },
    { key: 'school', label: { zh: '学校', en: 'School' }, width: 26, isUsual: true },
    { key: 'outcome', label: { zh: '结果', en: 'Outcome' }, width: 12, isUsual: true },
    { key: 'problem', label: { zh: '问题', en: 'Problem' }, width: 48, isUsual: true },
    { key: 'remedy', label: { zh: '处理办法', en: 'Remedy' }, width: 48, isUsual: true },
    {
      key: FILE_COLUMNS_KEY,
      label: { zh: '原文件各列', en: 'Every column of the file' },
      width: 16,
      isProtected: true,
      isUsual: true,
    },
  ],
};

/** What became of a bad row, in words. */
export const OUTCOME_LABELS: Readonly<Record<'flagged' | 'rejected', LocalText>> = {
  flagged: { zh: '问题学籍', en: 'Flagged' },
  rejected: { zh: '未入库', en: 'Not entered' },
};
