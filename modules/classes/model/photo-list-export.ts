import type { ExportOffer } from '@xueji/exports';

/** 拍照名单: whom to photograph in a class, and what the picture of each is to be called for the upload of many. */
export const PHOTO_LIST_EXPORT = {
  kind: 'photo-list',
  label: { zh: '拍照名单', en: 'List for photographs' },
  permission: 'classes.read',
  columns: [
    { key: 'class', label: { zh: '班级', en: 'Class' }, width: 14, isUsual: true },
    { key: 'seat', label: { zh: '班内学号', en: 'Seat' }, width: 10, isUsual: true },
    { key: 'name', label: { zh: '姓名', en: 'Name' }, width: 12, isUsual: true },
    { key: 'sex', label: { zh: '性别', en: 'Sex' }, width: 6, isUsual: true },
    { key: 'photo', label: { zh: '已有照片', en: 'Has a photo' }, width: 10, isUsual: true },
    {
      key: 'fileName',
      label: {
        zh: '照片文件名（学籍号，没有的用身份证件号）',
        en: 'Name of the picture (student number, or else ID number)',
      },
      width: 44,
      isProtected: true,
      isUsual: true,
    },
  ],
} as const satisfies ExportOffer;
