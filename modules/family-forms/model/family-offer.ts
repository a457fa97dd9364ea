import type { ExportOffer } from '@xueji/exports';

/** The QR sheet of a class and a slip for each pupil: a paper like others, asked for on the page of the collection. */
export const FAMILY_SLIPS = {
  kind: 'family-slips',
  label: { zh: '家庭填报单', en: 'Slips for families' },
  permission: 'family-forms.collect',
  isPaper: true,
  rowsMax: 200,
  columns: [
    { key: 'class-sheet', label: { zh: '班级二维码', en: 'QR sheet of the class' }, width: 0, isUsual: true },
    { key: 'slips', label: { zh: '填报单', en: 'Slips' }, width: 0, isUsual: true },
  ],
} as const satisfies ExportOffer;
