import { PHOTO_LIST_EXPORT } from '@xueji/classes';
import type { PrefilledListView } from './template-view.ts';

/** Whom to photograph: photos come back in one archive, each named by a number of its pupil. */
export const photoListView: PrefilledListView = {
  offer: PHOTO_LIST_EXPORT,
  readOffer: async () => PHOTO_LIST_EXPORT,
  purpose: {
    zh: '一个班的姓名，按班内学号排列，供拍照时对照。照片以学籍号或身份证件号命名（如 410105202006108338.jpg），打成一个 ZIP 上传；文件夹名不限。',
    en: 'The names of a class by seat, to hold beside the camera. Name each picture by student number or ID number (410105202006108338.jpg) and upload them in one ZIP; folders may have any name.',
  },
  path: '/students/photos',
  uploadPermission: 'students.set-photo',
  isForAll: false,
};
