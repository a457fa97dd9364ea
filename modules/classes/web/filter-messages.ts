import { defineMessages } from '@xueji/platform/web';

/** The word of the filter by class, apart from those of the pages: lists of pupils carry the filter alone. */
export const filterMessages = defineMessages('classes-filter', { zh: { class: '班级' }, en: { class: 'Class' } });
