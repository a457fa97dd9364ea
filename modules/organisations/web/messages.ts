import { defineMessages } from '@xueji/platform/web';

/** The sentences of choosing an office. */
export const messages = defineMessages('organisations', {
  zh: { school: '学校' },
  en: { school: 'School' },
});
